using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Image;

/// <summary>What goes into the <c>Authorization</c> header: nothing until the registry asks, then what it asks for.</summary>
internal sealed partial class RegistryAuthorization(HttpClient http, RepositoryAddress repository, RegistryCredentials? credentials)
{
    /// <summary>The header's value; null until the registry has asked.</summary>
    public AuthenticationHeaderValue? Current { get; private set; }

    /// <summary>Answers a 401; the request is then sent again, once.</summary>
    /// <exception cref="BuildException">There is no answer to what it asks for.</exception>
    public async Task AnswerAsync(HttpResponseMessage refusal, CancellationToken cancellation)
    {
        var challenges = refusal.Headers.WwwAuthenticate;
        if (challenges.Select(TokenAddress).FirstOrDefault(address => address is not null) is { } address)
        {
            Current = new("Bearer", await TokenAsync(address, cancellation));
            return;
        }

        var takesPassword = challenges.Any(challenge => IsOf("Basic", challenge));
        Current = takesPassword && credentials is not null ? credentials.Basic : throw Refused();
    }

    /// <summary>The failure of a push that is not let in. It names the user and never the password.</summary>
    public BuildException Refused() => credentials is null
        ? new($"{repository.Host} asks for a user and a password.", "Give --username NAME and --password-stdin.")
        : new($"{repository.Host} does not let '{credentials}' push to {repository.Name}.", repository.EcrRegion is null
            ? "Check the user, the password, and that the user may push to this repository."
            : "Check with 'aws sts get-caller-identity' who you are; it takes ecr:GetAuthorizationToken and the permissions of " +
              "AmazonEC2ContainerRegistryPowerUser.");

    private static bool IsOf(string scheme, AuthenticationHeaderValue challenge) =>
        challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Where a challenge sends for a token (RFC 6750; "Token Authentication Specification" of the distribution project); null where it
    /// does not. Whom the token is for and what it allows, the registry may leave out.
    /// </summary>
    private static Uri? TokenAddress(AuthenticationHeaderValue challenge)
    {
        var fields = Fields().Matches(challenge.Parameter ?? "");
        if (!IsOf("Bearer", challenge) || !Uri.TryCreate(Field("realm"), UriKind.Absolute, out var realm))
        {
            return null;
        }

        string?[] query = [realm.Query.TrimStart('?'), Parameter("service"), Parameter("scope")];
        return new UriBuilder(realm) { Query = string.Join('&', query.Where(part => !string.IsNullOrEmpty(part))) }.Uri;

        string? Field(string name) => fields
            .FirstOrDefault(field => field.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?.Groups["value"].Value;

        string? Parameter(string name) => Field(name) is { } value ? $"{name}={Uri.EscapeDataString(value)}" : null;
    }

    private async Task<string> TokenAsync(Uri address, CancellationToken cancellation)
    {
        var realm = address.GetLeftPart(UriPartial.Path);
        if (!RepositoryAddress.IsSafe(address))
        {
            throw new BuildException($"{repository.Host} sends for its tokens to {realm}, which is not https.");
        }

        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        question.Headers.Authorization = credentials?.Basic;
        using var answer = await http.SendAsync(question, cancellation);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Refused();
        }

        TransientAnswerException.ThrowIfTransient(answer);
        var said = (await answer.Content.ReadAsStringAsync(cancellation)).AsJson();
        var token = said.Text("token") is { Length: > 0 } usual ? usual : said.Text("access_token");
        return answer.IsSuccessStatusCode && token is { Length: > 0 }
            ? token
            : throw new BuildException($"{realm} gave no token: status {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("""(?<name>[A-Za-z_]+)="(?<value>[^"]*)"(?:,|$)""")]
    private static partial Regex Fields();
}

/// <summary>Who pushes. A class and not a record: a record would write the password wherever it is written.</summary>
internal sealed class RegistryCredentials(string user, string password)
{
    /// <summary>The header of RFC 7617.</summary>
    public AuthenticationHeaderValue Basic { get; } = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>
    /// Asks AWS for a password of twelve hours; it comes through a pipe ("Private registry authentication" in the Amazon ECR user guide).
    /// </summary>
    public static async Task<RegistryCredentials> OfEcrAsync(AwsCli aws, string region, CancellationToken cancellation) =>
        new("AWS", (await aws.ReadAsync(cancellation, "ecr", "get-login-password", "--region", region)).Trim());

    public override string ToString() => user;
}
