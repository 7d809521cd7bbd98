using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Sends one request over one new connection. It does not follow redirects, retry or read JSON.</summary>
internal interface ITransport
{
    /// <summary>Returns the response, with its body if the status carries data.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="limit">When the attempt must be over.</param>
    /// <exception cref="FetchException">There was no response, or it cannot be used.</exception>
    Response Get(Request request, TimeLimit limit);
}
