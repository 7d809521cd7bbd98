using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>
/// A command of the AWS CLI that failed: what the service answered, as the CLI prints it, or what the CLI itself says where no
/// service answered.
/// </summary>
internal sealed partial class AwsError : BuildException
{
    // Every service has codes of its own for the same two things.
    private static readonly string[] NotThere = ["NotFound", "NoSuch", "NonExistent", "DoesNotExist"];

    private static readonly string[] Denied = ["AccessDenied", "UnauthorizedOperation", "AuthorizationError"];

    /// <summary>Reads what the CLI has printed.</summary>
    /// <param name="command">Service and command, for example <c>ecs run-task</c>.</param>
    /// <param name="exitCode">The CLI's exit code.</param>
    /// <param name="said">What it wrote to stderr.</param>
    public AwsError(string command, int exitCode, string said)
        : base(
            $"'{AwsCli.Program} {command}' ended with exit code {exitCode}:\n{said.Trim()}",
            AwsAdvice.For(said))
    {
        var answer = Answer().Match(said);
        Code = answer.Groups["code"].Value;
        Operation = answer.Groups["operation"].Value;
        Reason = answer.Success ? answer.Groups["reason"].Value.Trim() : LastLine(this);
    }

    /// <summary>The service's code, for example <c>NoSuchBucket</c>; empty where no service answered.</summary>
    public string Code { get; }

    /// <summary>The API operation, for example <c>DeleteBucket</c>; empty where no service answered.</summary>
    public string Operation { get; }

    /// <summary>The service's own message, or the last line of what the CLI says.</summary>
    public string Reason { get; }

    /// <summary>Whether a permission is missing.</summary>
    public static bool IsDenied(BuildException failure) => failure is AwsError error
        && (error.HasCode(Denied) || error.Reason.Contains("not authorized to perform", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether what was asked about does not exist.</summary>
    public static bool IsNotThere(BuildException failure) => failure is AwsError error
        && !IsDenied(error)
        && (error.HasCode(NotThere) || error.Reason.Contains("does not exist", StringComparison.OrdinalIgnoreCase));

    /// <summary>The permission that is missing, such as <c>iam:GetRole</c>; null where the service did not name it.</summary>
    public static string? MissingPermission(BuildException failure) =>
        Permission().Match(failure.Message) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The last line of what the CLI wrote: the error itself.</summary>
    public static string LastLine(BuildException failure) => failure.Message.TrimEnd().Split('\n')[^1].Trim();

    private bool HasCode(string[] parts) => parts.Any(part => Code.Contains(part, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"An error occurred \((?<code>[^)]+)\) when calling the (?<operation>\w+) operation(?: \([^)]*\))?:(?<reason>.*)")]
    private static partial Regex Answer();

    [GeneratedRegex(@"not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex Permission();
}
