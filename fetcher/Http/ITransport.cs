using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Sends one request over one new connection. Knows nothing of redirects, retries or JSON.</summary>
internal interface ITransport
{
    /// <summary>Returns the response, its body included where the status carries data.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="limit">When the attempt must be over.</param>
    /// <exception cref="FetchException">There was no response, or none that may be used.</exception>
    Response Get(Request request, TimeLimit limit);
}
