namespace FargateFetcher.Lab;

/// <summary>What happens to a command at one of its requests.</summary>
/// <param name="Name">As <c>soak --disturbances</c> takes it and its table shows it.</param>
/// <param name="Signal">The signal that the command gets; null for none.</param>
/// <param name="Fault">What comes instead of the answer, where no signal is sent.</param>
internal sealed record Disturbance(string Name, string? Signal = null, Func<Exchange, TimeSpan, Task>? Fault = null)
{
    /// <summary>A second command like the first is started, and both go on.</summary>
    public const string Twice = "twice";

    /// <summary>The disk is full: the number of the point is the space in steps of <see cref="DiskStepKiB"/>.</summary>
    public const string DiskFull = "disk-full";

    /// <summary>By how many KiB one point has more space than the one before.</summary>
    public const int DiskStepKiB = 12;

    /// <summary>How many such points there are.</summary>
    public const int DiskSteps = 12;

    /// <summary>All of them: the signals, the faults of the API and of the network, another one at once, a full disk.</summary>
    public static IReadOnlyList<Disturbance> All { get; } =
    [
        new("KILL", Signal: "KILL"),
        new("INT", Signal: "INT"),
        new("TERM", Signal: "TERM"),
        new("HUP", Signal: "HUP"),
        Refuses("throttling", 400, "Throttling", "Rate exceeded"),
        Refuses("500", 500, "InternalFailure", "The request processing has failed because of an unknown error."),
        Refuses("503", 503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
        new("reset-before", Fault: (exchange, _) =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        }),
        new("reset-after", Fault: LoseAnswerAsync),

        // As reset-after, and the CLI asks again by itself.
        new("retried", Fault: LoseAnswerAsync) { IsRetried = true },
        new("truncated", Fault: async (exchange, _) =>
        {
            await exchange.ForwardAsync();
            await exchange.AnswerHalfAsync();
        }),
        new("html", Fault: (exchange, _) => exchange.AnswerAsync(200, "text/html", "<!DOCTYPE html><html><body>Sign in</body></html>")),
        new("silence", Fault: KeepSilentAsync),
        new(Twice),
        new(DiskFull),
    ];

    /// <summary>Whether the CLI asks again, as it usually does; else the command itself meets every fault.</summary>
    public bool IsRetried { get; init; }

    private static async Task LoseAnswerAsync(Exchange exchange, TimeSpan silence)
    {
        await exchange.ForwardAsync();
        exchange.Reset();
    }

    // Until the client has had enough, or else for that long; then the request is handed on as usual.
    private static async Task KeepSilentAsync(Exchange exchange, TimeSpan silence)
    {
        await Task.Delay(silence, exchange.ClientGone);
        await CountingProxy.DoAsync(exchange);
    }

    private static Disturbance Refuses(string name, int status, string code, string message) => new(
        name,
        Fault: (exchange, _) => exchange.Protocol switch
        {
            ApiProtocol.Json => exchange.AnswerAsync(
                status, "application/x-amz-json-1.1", $$"""{"__type":"{{code}}Exception","message":"{{message}}"}"""),
            ApiProtocol.S3 => exchange.AnswerAsync(
                status == 400 ? 503 : status,
                "application/xml",
                $"<Error><Code>{(status == 400 ? "SlowDown" : code)}</Code><Message>{message}</Message></Error>"),
            _ => exchange.AnswerAsync(
                status,
                "text/xml",
                $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"),
        });
}
