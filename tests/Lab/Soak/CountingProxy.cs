using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FargateFetcher.Lab;

/// <summary>
/// Stands between the AWS CLI and an emulator, counts the requests, and does something at one of them. Where it listens stays the same;
/// which emulator is behind it can change.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ConcurrentQueue<string> _actions = new();
    private Uri _target = new("http://localhost:9");
    private int _count;
    private int _at;
    private Func<Exchange, Task> _act = DoAsync;

    private CountingProxy(WebApplication app) => _app = app;

    /// <summary>Where it listens. Named localhost: see moto_server.py.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The operations that were asked for since it was armed, in their order.</summary>
    public IReadOnlyList<string> Actions => [.. _actions];

    /// <summary>Starts it.</summary>
    public static async Task<CountingProxy> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        var proxy = new CountingProxy(builder.Build());
        proxy._app.Run(proxy.AnswerAsync);
        await proxy._app.StartAsync(cancellation);
        proxy.Endpoint = new Uri($"http://localhost:{new Uri(proxy._app.Urls.First()).Port}");
        return proxy;
    }

    /// <summary>What usually happens: the request is handed on, and so is the answer.</summary>
    public static async Task DoAsync(Exchange exchange)
    {
        await exchange.ForwardAsync();
        await exchange.AnswerAsync();
    }

    /// <summary>Begins to count anew.</summary>
    /// <param name="target">The emulator.</param>
    /// <param name="at">The number of the request at which something else happens, from 1; 0 for none.</param>
    /// <param name="act">What happens instead.</param>
    public void Arm(Uri target, int at = 0, Func<Exchange, Task>? act = null)
    {
        _at = 0;
        (_target, _act, _count) = (target, act ?? DoAsync, 0);
        _actions.Clear();
        _at = at;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever is still being served has been answered, or is gone.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            using var exchange = new Exchange(context, body.ToArray(), _http, _target);
            _actions.Enqueue(exchange.Action);
            await (Interlocked.Increment(ref _count) == _at ? _act(exchange) : DoAsync(exchange));
        }
        catch (Exception gone) when (gone is OperationCanceledException or HttpRequestException or IOException or BadHttpRequestException)
        {
            // The client has ended, as it does when it is killed, or the emulator has: nobody is left to be told more.
            context.Abort();
        }
    }
}
