using System.Net.Http.Headers;
using System.Text;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Image;

/// <summary>Who pushes. A class and not a record: a record would write the password wherever it is written.</summary>
/// <param name="user">The user.</param>
/// <param name="password">The password; it goes into a header and nowhere else.</param>
internal sealed class RegistryCredentials(string user, string password)
{
    // "Private registry authentication" in the Amazon ECR user guide.
    private const string EcrUser = "AWS";

    /// <summary>The header of RFC 7617.</summary>
    public AuthenticationHeaderValue Basic { get; } = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>Asks AWS for a password of twelve hours; it comes through a pipe.</summary>
    public static async Task<RegistryCredentials> OfEcrAsync(AwsCli aws, string region, CancellationToken cancellation) =>
        new(EcrUser, (await aws.ReadAsync(cancellation, "ecr", "get-login-password", "--region", region)).Trim());

    /// <summary>The user alone.</summary>
    public override string ToString() => user;
}
