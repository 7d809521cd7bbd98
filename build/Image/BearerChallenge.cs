using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Image;

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
            var query = string.Join('&', new[] { ("service", Service), ("scope", Scope) }
                .Where(pair => pair.Item2 is not null)
                .Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}"));
            return new UriBuilder(Realm) { Query = string.Join('&', new[] { Realm.Query.TrimStart('?'), query }.Where(part => part.Length > 0)) }.Uri;
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

    [GeneratedRegex("""(?<name>[A-Za-z_]+)="(?<value>[^"]*)"(?:,|$)""")]
    private static partial Regex Fields();
}
