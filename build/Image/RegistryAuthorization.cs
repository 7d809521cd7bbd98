using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>What goes into the <c>Authorization</c> header: nothing until the registry asks, then what it asks for.</summary>
/// <param name="http">Sends the question for a token.</param>
/// <param name="repository">The repository, for messages.</param>
/// <param name="credentials">Who pushes; null for nobody in particular.</param>
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
        else if (credentials is not null && challenges.Any(challenge => challenge.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)))
        {
            Current = credentials.Basic;
        }
        else
        {
            throw Refused();
        }
    }

    /// <summary>The failure of whoever is not let in. It names the user and never the password.</summary>
    public BuildException Refused() => credentials is null
        ? new($"{repository.Host} wants to know who pushes.", "Give --username NAME and --password-stdin.")
        : new($"{repository.Host} does not let '{credentials}' push to {repository.Name}.", repository.EcrRegion is null
            ? "Check the user, the password, and that the user may push to this repository."
            : "Check with 'aws sts get-caller-identity' who you are; it takes ecr:GetAuthorizationToken and the permissions of AmazonEC2ContainerRegistryPowerUser.");

    private async Task<string> TokenAsync(BearerChallenge challenge, CancellationToken cancellation)
    {
        if (!RepositoryAddress.IsSafe(challenge.Realm))
        {
            throw new BuildException($"{repository.Host} sends for its tokens to {challenge.Realm.GetLeftPart(UriPartial.Path)}, which is not https.");
        }

        using var question = new HttpRequestMessage(HttpMethod.Get, challenge.TokenAddress);
        question.Headers.Authorization = credentials?.Basic;
        using var answer = await http.SendAsync(question, cancellation);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Refused();
        }

        TransientAnswerException.ThrowIfTransient(answer);
        if (answer.IsSuccessStatusCode && TokenOf(await answer.Content.ReadAsStringAsync(cancellation)) is { } token)
        {
            return token;
        }

        throw new BuildException($"{challenge.Realm.GetLeftPart(UriPartial.Path)} gave no token: status {(int)answer.StatusCode}.");
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
