using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Operations;

/// <summary>The AWS CLI: its version, and what is known to go wrong with it.</summary>
internal sealed partial class CliCheck() : Check("AWS CLI")
{
    // From these on, AWS_ENDPOINT_URL is known ("Service-specific endpoints" in the AWS SDKs and Tools Reference Guide), and so is the scheduler.
    private static readonly Version FirstOfTwo = new(2, 13, 0);
    private static readonly Version FirstOfOne = new(1, 29, 0);

    // aws-cli #10156.
    private static readonly Version FirstToCorrupt = new(2, 34, 13);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        [OfVersion(await ask.Aws.ReadAsync(cancellation, "--version"))];

    /// <summary>What is to be said of a version.</summary>
    /// <param name="text">What <c>aws --version</c> prints.</param>
    internal Finding OfVersion(string text)
    {
        if (VersionText().Match(text) is not { Success: true } match)
        {
            return NotChecked($"'{text.Trim()}' names no version.");
        }

        var version = Version.Parse(match.Groups[1].Value);
        return version switch
        {
            _ when version < (version.Major < 2 ? FirstOfOne : FirstOfTwo) =>
                Warning($"Version {version} is too old: it knows neither AWS_ENDPOINT_URL nor all of what the commands ask.", "Install version 2: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"),
            { Major: 1 } => Ok($"Version {version}; it has no 'aws logs tail', ./build.sh logs does the same."),
            _ when version >= FirstToCorrupt =>
                Warning($"Version {version} can corrupt long strings in 'aws cloudformation package'.", "Package with ./build.sh package or deploy, which prove that the result means the same."),
            _ => Ok($"Version {version}."),
        };
    }

    [GeneratedRegex(@"aws-cli/([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex VersionText();
}
