using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>Tells why the AWS CLI failed, from what it wrote.</summary>
internal static partial class AwsError
{
    private static readonly string[] NotThereWords = ["does not exist", "NotFound", "NoSuch", "NonExistent"];

    private static readonly string[] DeniedWords = ["AccessDenied", "UnauthorizedOperation", "AuthorizationError", "not authorized to perform"];

    /// <summary>Whether a permission is missing.</summary>
    public static bool IsDenied(BuildException failure) => Says(failure, DeniedWords);

    /// <summary>Whether what was asked about does not exist.</summary>
    public static bool IsNotThere(BuildException failure) => !IsDenied(failure) && Says(failure, NotThereWords);

    /// <summary>The permission that is missing, such as <c>iam:GetRole</c>; null where the service did not name it.</summary>
    public static string? MissingPermission(BuildException failure) => Permission().Match(failure.Message) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The last line of what the AWS CLI wrote: the error itself.</summary>
    public static string LastLine(BuildException failure) => failure.Message.TrimEnd().Split('\n')[^1].Trim();

    private static bool Says(BuildException failure, string[] words) => words.Any(word => failure.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex Permission();
}
