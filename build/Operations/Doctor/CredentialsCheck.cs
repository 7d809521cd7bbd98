using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Who asks, and in which account.</summary>
internal sealed class CredentialsCheck() : Check("credentials")
{
    private const string SignIn = "Sign in, for example with 'aws sso login' or 'aws configure', or set AWS_PROFILE.";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        try
        {
            var identity = await ask.AskAsync(cancellation, "sts", "get-caller-identity");
            return [Ok($"{identity.Text("Arn")}, in account {identity.Text("Account")}.")];
        }
        catch (BuildException failure)
        {
            return [OfFailure(failure)];
        }
    }

    /// <summary>What is to be said where nobody is known.</summary>
    internal Finding OfFailure(BuildException failure) => failure.Message switch
    {
        var said when Says(said, "expired") => Error($"They have expired: {AwsError.LastLine(failure)}", SignIn),
        var said when Says(said, "Unable to locate credentials") => Error("There are none.", SignIn),
        var said when Says(said, "InvalidClientTokenId") || Says(said, "SignatureDoesNotMatch") => Error($"AWS does not know them: {AwsError.LastLine(failure)}", SignIn),
        var said when Says(said, "could not be found") => Error(AwsError.LastLine(failure), "Look at AWS_PROFILE and at 'aws configure list-profiles'."),
        _ => Error(AwsError.LastLine(failure), failure.NextStep ?? SignIn),
    };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
