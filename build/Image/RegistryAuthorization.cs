using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Image;

/// <summary>What goes into the <c>Authorization</c> header: nothing until the registry asks, then what it asks for.</summary>
internal sealed class RegistryAuthorization(HttpClient http, RepositoryAddress repository, RegistryCredentials? credentials)
{
    /// <summary>The header's value; null until the registry has asked.</summary>
    public AuthenticationHeaderValue? Current { get; private set; }

    /// <summary>Answers a 401; the request is then sent again, once.</summary>
    /// <exception cref="BuildException">There is no answer to what it asks for.</exception>
    public async Task AnswerAsync(HttpResponseMessage refusal, CancellationToken cancellation)
    {
        var challenges = refusal.Headers.WwwAuthenticate;
        if (challenges.Select(BearerChallenge.Parse).FirstOrDefault(challenge => challenge is not null) is { } bearer)
        {
            Current = new("Bearer", await TokenAsync(bearer, cancellation));
        }
        else if (challenges.Any(challenge => challenge.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)))
        {
            Current = credentials?.Basic ?? throw Refused();
        }
        else
        {
            throw Refused();
        }
    }

    /// <summary>The failure of a push that is not let in. It names the user and never the password.</summary>
    public BuildException Refused() => credentials is null
        ? new($"{repository.Host} asks for a user and a password.", "Give --username NAME and --password-stdin.")
        : new($"{repository.Host} does not let '{credentials}' push to {repository.Name}.", repository.EcrRegion is null
            ? "Check the user, the password, and that the user may push to this repository."
            : "Check with 'aws sts get-caller-identity' who you are; it takes ecr:GetAuthorizationToken and the permissions of " +
              "AmazonEC2ContainerRegistryPowerUser.");

    private async Task<string> TokenAsync(BearerChallenge challenge, CancellationToken cancellation)
    {
        var realm = challenge.Realm.GetLeftPart(UriPartial.Path);
        if (!RepositoryAddress.IsSafe(challenge.Realm))
        {
            throw new BuildException($"{repository.Host} sends for its tokens to {realm}, which is not https.");
        }

        using var question = new HttpRequestMessage(HttpMethod.Get, challenge.TokenAddress);
        question.Headers.Authorization = credentials?.Basic;
        using var answer = await http.SendAsync(question, cancellation);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Refused();
        }

        TransientAnswerException.ThrowIfTransient(answer);
        return answer.IsSuccessStatusCode && TokenOf(await answer.Content.ReadAsStringAsync(cancellation)) is { } token
            ? token
            : throw new BuildException($"{realm} gave no token: status {(int)answer.StatusCode}.");
    }

    private static string? TokenOf(string answer)
    {
        try
        {
            var json = JsonElement.Parse(answer);
            return json.Text("token") is { Length: > 0 } token ? token
                : json.Text("access_token") is { Length: > 0 } access ? access
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How a registry asks for a token (RFC 6750; "Token Authentication Specification" of the distribution project).</summary>
/// <param name="Realm">Where tokens are had.</param>
/// <param name="Service">Whom the token is for; null where the registry does not say.</param>
/// <param name="Scope">What the token allows; null where the registry does not say.</param>
internal sealed partial record BearerChallenge(Uri Realm, string? Service, string? Scope)
{
    /// <summary>Where to ask for the token.</summary>
    public Uri TokenAddress
    {
        get
        {
            string?[] query = [Realm.Query.TrimStart('?'), Parameter("service", Service), Parameter("scope", Scope)];
            return new UriBuilder(Realm) { Query = string.Join('&', query.Where(part => !string.IsNullOrEmpty(part))) }.Uri;
        }
    }

    /// <summary>Reads a challenge; null where it is none of this kind.</summary>
    public static BearerChallenge? Parse(AuthenticationHeaderValue challenge)
    {
        if (!challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var fields = Fields().Matches(challenge.Parameter ?? "")
            .GroupBy(pair => pair.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First().Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        return Uri.TryCreate(fields.GetValueOrDefault("realm"), UriKind.Absolute, out var realm)
            ? new(realm, fields.GetValueOrDefault("service"), fields.GetValueOrDefault("scope"))
            : null;
    }

    private static string? Parameter(string name, string? value) => value is null ? null : $"{name}={Uri.EscapeDataString(value)}";

    [GeneratedRegex("""(?<name>[A-Za-z_]+)="(?<value>[^"]*)"(?:,|$)""")]
    private static partial Regex Fields();
}

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
