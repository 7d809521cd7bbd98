using FargateFetcher.Addresses;
using FargateFetcher.Http;
using FargateFetcher.Json;

namespace FargateFetcher.Settings;

/// <summary>The settings of a run, which <see cref="SettingsReader"/> reads.</summary>
internal sealed record FetchSettings
{
    /// <summary>What to GET.</summary>
    public required HttpUrl Url { get; init; }

    /// <summary>Where in the document the value is.</summary>
    public required JsonPointer Pointer { get; init; }

    /// <summary>The time for the whole run, retries included.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>The time for one attempt: redirects, headers and body together.</summary>
    public required TimeSpan AttemptTimeout { get; init; }

    /// <summary>Attempts in all; at least 1.</summary>
    public required int Attempts { get; init; }

    /// <summary>The largest body that is read, in bytes.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Whether plain <c>http</c> is allowed to any host, not only to loopback.</summary>
    public required bool AllowHttp { get; init; }

    /// <summary>Extra request headers; their values are secrets.</summary>
    public required RequestHeader[] Headers { get; init; }
}
