using FargateFetcher.Addresses;
using FargateFetcher.Http;
using FargateFetcher.Settings;
using FargateFetcher.Shared;

namespace FargateFetcher.Fetching;

/// <summary>Makes an attempt: sends a GET and follows redirects until there is a final response.</summary>
/// <param name="transport">Sends each request.</param>
/// <param name="settings">The run's settings.</param>
internal sealed class Redirects(ITransport transport, FetchSettings settings)
{
    private const int Most = 5;

    // Once the origin has changed, the extra headers are not sent for the rest of the run, later attempts included.
    private bool _leftOrigin;

    /// <summary>Returns the body of the final response.</summary>
    /// <param name="limit">When the attempt must be over.</param>
    /// <exception cref="FetchException">There was no final response with data.</exception>
    public Body Follow(TimeLimit limit)
    {
        var url = settings.Url;
        for (var followed = 0; ; followed++)
        {
            var headers = _leftOrigin ? [] : settings.Headers;
            var isOtherHost = !url.IsSameHost(settings.Url);
            var response = transport.Get(new Request(url, headers, settings.MaxBytes, RefuseInternalAddresses: isOtherHost), limit);
            if (StatusRules.IsData(response.Status))
            {
                return response.Body;
            }

            if (!StatusRules.IsRedirect(response.Status) || response.Location is null)
            {
                throw new FetchException(FailureKind.HttpStatus, $"The server answered with status {Digits.Of(response.Status)}.")
                {
                    IsTransient = StatusRules.IsTransient(response.Status),
                    RetryAfter = response.RetryAfter,
                };
            }

            if (followed == Most)
            {
                throw new FetchException(FailureKind.Redirect, $"There were more than {Digits.Of(Most)} redirects.");
            }

            var next = Resolve(url, response.Location);
            _leftOrigin |= !url.IsSameOrigin(next);
            url = next;
        }
    }

    private HttpUrl Resolve(HttpUrl from, string location)
    {
        if (from.Resolve(location) is not { } next)
        {
            throw Refused("to something that is not an http or https URL");
        }

        if (!next.IsHttps && from.IsHttps)
        {
            throw Refused("from https to http");
        }

        if (!next.IsHttps && !settings.AllowHttp && !next.IsLoopback)
        {
            throw Refused("to plain http on a host that is not loopback");
        }

        if (!next.IsSameHost(settings.Url) && (next.IsLoopback || (next.Address is { } address && InternalAddress.Is(address))))
        {
            throw Refused("to an internal address");
        }

        return next;
    }

    private static FetchException Refused(string why) => new(FailureKind.Redirect, $"A redirect {why} was refused.");
}
