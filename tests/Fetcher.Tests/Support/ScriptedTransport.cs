using FargateFetcher.Http;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Support;

/// <summary>Answers each request with the next entry of a script, and keeps the requests.</summary>
internal sealed class ScriptedTransport(params IEnumerable<object> script) : ITransport
{
    private readonly Queue<object> _script = new(script);

    /// <summary>What was asked for, in order.</summary>
    public List<Request> Requests { get; } = [];

    /// <summary>A response that carries data.</summary>
    public static Response Data { get; } = new(200, null, null, new Body("1"u8.ToArray()));

    /// <summary>A redirect.</summary>
    public static Response To(string location, int status = 302) => new(status, location, null, Body.Empty);

    /// <summary>A response with a status alone.</summary>
    public static Response Status(int status, string? retryAfter = null) => new(status, null, retryAfter, Body.Empty);

    /// <inheritdoc/>
    public Response Get(Request request, TimeLimit limit)
    {
        Requests.Add(request);
        return _script.Dequeue() switch
        {
            Response response => response,
            Func<TimeLimit, Response> answer => answer(limit),
            FailureKind kind => throw new FetchException(kind, "scripted"),
            var other => throw new InvalidOperationException($"{other} is no answer."),
        };
    }
}
