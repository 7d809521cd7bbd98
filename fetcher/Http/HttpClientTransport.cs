using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using FargateFetcher.Output;

namespace FargateFetcher.Http;

/// <summary>The transport over <see cref="HttpClient"/>.</summary>
internal sealed class HttpClientTransport : ITransport, IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> RefuseInternalAddresses = new("refuse-internal-addresses");
    private static readonly HttpRequestOptionsKey<int[]> Connections = new("connections");

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = ConnectAsync,

        // One request a connection: nothing is ever sent again behind our back.
        PooledConnectionLifetime = TimeSpan.Zero,
        MaxResponseHeadersLength = 64,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public Response Get(Request request, TimeLimit limit)
    {
        using var cancellation = new CancellationTokenSource(limit.Remaining);
        try
        {
            return GetAsync(request, cancellation.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new FetchException(FailureKind.AttemptTimeout, "The server did not answer in time.");
        }
        catch (HttpRequestException failure)
        {
            throw Explain(failure);
        }
        catch (HttpIOException)
        {
            throw new FetchException(FailureKind.ConnectionLost, "The connection ended before the response was whole.");
        }
        catch (IOException)
        {
            throw new FetchException(FailureKind.ConnectionLost, "The connection was lost.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var options = context.InitialRequestMessage.Options;
        if (options.TryGetValue(Connections, out var connections) && connections[0]++ > 0)
        {
            throw new IOException("HttpClient tried to send the request again.");
        }

        var endPoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellation);
        var isTarget = endPoint.Host == context.InitialRequestMessage.RequestUri!.DnsSafeHost;
        if (isTarget && options.TryGetValue(RefuseInternalAddresses, out var refuse) && refuse && Array.Exists(addresses, InternalAddress.Is))
        {
            throw new FetchException(FailureKind.Redirect, "A redirect to a host with an internal address was refused.");
        }

#pragma warning disable CA2000 // Dispose objects before losing scope: the stream owns the socket.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
#pragma warning restore CA2000
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(addresses, endPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                throw new FetchException(FailureKind.TooLarge, $"The body is over {maxBytes} bytes.");
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static FetchException Explain(HttpRequestException failure)
    {
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case FetchException own:
                    return own;
                case AuthenticationException:
                    return new FetchException(FailureKind.Tls, "The TLS handshake failed: the certificate was rejected, or there is no common protocol.");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery }:
                    return new FetchException(FailureKind.Dns, "The host name could not be resolved.");
                case SocketException socket when failure.HttpRequestError == HttpRequestError.ConnectionError:
                    return new FetchException(FailureKind.Connect, $"No connection came about: {socket.SocketErrorCode}.");
            }
        }

        return failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new FetchException(FailureKind.Dns, "The host name could not be resolved."),
            HttpRequestError.ConnectionError => new FetchException(FailureKind.Connect, "No connection came about."),
            HttpRequestError.SecureConnectionError => new FetchException(FailureKind.Tls, "The TLS handshake failed."),
            HttpRequestError.ProxyTunnelError => new FetchException(FailureKind.Proxy, "The proxy refused the connection."),
            HttpRequestError.InvalidResponse => new FetchException(FailureKind.MalformedHttp, "The response is not valid HTTP/1.1."),
            HttpRequestError.ConfigurationLimitExceeded => new FetchException(FailureKind.MalformedHttp, "The response headers are over 64 KiB."),
            _ => new FetchException(FailureKind.ConnectionLost, "The connection ended before the response was whole."),
        };
    }

    private async Task<Response> GetAsync(Request request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, request.Url);
        message.Options.Set(RefuseInternalAddresses, request.RefuseInternalAddresses);
        message.Options.Set(Connections, new int[1]);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("fargate-fetcher", ProductVersion.Text));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var header in request.Headers)
        {
            // A header of ours that the user sets too is the user's.
            message.Headers.Remove(header.Name);
            message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var status = (int)response.StatusCode;
        var body = StatusRules.IsData(status) ? await ReadAsync(response.Content, request.MaxBytes, cancellation) : default;
        return new Response(status, First(response, "Location"), First(response, "Retry-After"), body);
    }

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
