using System.Collections.Specialized;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Http;

namespace FargateFetcher.Lab;

/// <summary>One request to the emulator that the <see cref="CountingProxy"/> holds in its hands, and its answer.</summary>
/// <param name="context">The client's side.</param>
/// <param name="body">The request's body.</param>
/// <param name="http">Asks the emulator.</param>
/// <param name="target">The emulator.</param>
internal sealed class Exchange(HttpContext context, byte[] body, HttpClient http, Uri target) : IDisposable
{
    // Of the connection, not of the message (RFC 9110, section 7.6.1).
    private static readonly string[] OfTheConnection = ["Connection", "Keep-Alive", "Transfer-Encoding", "Expect"];

    private HttpResponseMessage? _answer;
    private byte[] _answerBody = [];

    /// <summary>The operation that is asked for, such as <c>CreateChangeSet</c>; for S3 the method and what it is about.</summary>
    public string Action { get; } = ActionOf(context.Request, body);

    /// <summary>How the service wants to be spoken to, which decides what its errors look like.</summary>
    public ApiProtocol Protocol { get; } = ProtocolOf(context.Request, body);

    /// <summary>Is cancelled when the client has gone.</summary>
    public CancellationToken ClientGone => context.RequestAborted;

    /// <summary>Has the emulator do it, and keeps the answer.</summary>
    public async Task ForwardAsync()
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(target, context.Request.Path.ToUriComponent() + context.Request.QueryString));
        request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        // What has been asked for is done, whether or not the client waits for it.
        _answer = await http.SendAsync(request, CancellationToken.None);
        _answerBody = await _answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
    }

    /// <summary>Hands on what the emulator has answered.</summary>
    public async Task AnswerAsync()
    {
        CopyHead();
        await context.Response.Body.WriteAsync(_answerBody, ClientGone);
    }

    /// <summary>Hands on half of it, and resets the connection.</summary>
    public async Task AnswerHalfAsync()
    {
        CopyHead();
        context.Response.ContentLength = Math.Max(_answerBody.Length, 2);
        await context.Response.Body.WriteAsync(_answerBody.AsMemory(0, _answerBody.Length / 2), ClientGone);
        await context.Response.Body.FlushAsync(ClientGone);
        Reset();
    }

    /// <summary>Answers something else.</summary>
    public async Task AnswerAsync(int status, string type, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ClientGone);
    }

    /// <summary>Lets the client wait, until it goes or the time is over.</summary>
    public async Task HoldAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, ClientGone);
        }
        catch (OperationCanceledException)
        {
            // It has gone.
        }
    }

    /// <summary>Resets the connection.</summary>
    public void Reset() => context.Abort();

    /// <inheritdoc/>
    public void Dispose() => _answer?.Dispose();

    private static string ActionOf(HttpRequest request, byte[] body)
    {
        var segments = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return request.Headers["X-Amz-Target"].FirstOrDefault()?.Split('.')[^1]
            ?? Form(request, body)?["Action"]
            ?? (segments is ["service", _, "operation", var operation] ? operation : null)
            ?? $"{request.Method} {(segments.Length > 1 ? "object" : segments.Length > 0 ? "bucket" : "all")}";
    }

    private static ApiProtocol ProtocolOf(HttpRequest request, byte[] body) =>
        request.Headers.ContainsKey("X-Amz-Target") || request.Path.StartsWithSegments("/schedules") ? ApiProtocol.Json
        : Form(request, body) is not null ? ApiProtocol.Query
        : request.Headers.Authorization.ToString().Contains("/s3/", StringComparison.Ordinal) ? ApiProtocol.S3
        : ApiProtocol.Json;

    private static NameValueCollection? Form(HttpRequest request, byte[] body) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true
            ? HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body))
            : null;

    private void CopyHead()
    {
        context.Response.StatusCode = (int)_answer!.StatusCode;
        foreach (var (name, values) in _answer.Headers.Concat(_answer.Content.Headers).Where(one => !OfTheConnection.Contains(one.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        // The answer to HEAD has the length of what it leaves out.
        if (context.Request.Method != HttpMethods.Head)
        {
            context.Response.ContentLength = _answerBody.Length;
        }
    }
}

/// <summary>The protocols of the AWS API (Smithy, "AWS protocols"), as far as these commands use them.</summary>
internal enum ApiProtocol
{
    /// <summary>JSON both ways, by a header or by paths.</summary>
    Json,

    /// <summary>Form fields, and XML as the answer.</summary>
    Query,

    /// <summary>Paths, and XML of its own.</summary>
    S3,
}
