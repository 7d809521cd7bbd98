using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.RawServer;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RawServer;

/// <summary>Name servers that answer late or in part, and names that are none of theirs.</summary>
[CancelAfter(60_000)]
public sealed class WhenNamesAreLookedUp
{
    private static readonly string[] OneAttempt = ["--attempts", "1", "--attempt-timeout", "3"];

    [Test]
    public async Task A_question_for_IPv6_that_is_never_answered_costs_no_attempt(CancellationToken cancellation)
    {
        await using var names = NameServer.Start(question => NameServer.AsksForIPv4(question) ? NameServer.Loopback(question) : null);

        (await FetchAsync(names.Unshare, "fetch.example", cancellation, OneAttempt)).ShouldPrint(Answer.Text);
    }

    [Test]
    public async Task A_name_without_IPv6_addresses_is_found(CancellationToken cancellation)
    {
        await using var names = NameServer.Start(IPv4Alone);

        (await FetchAsync(names.Unshare, "fetch.example", cancellation, OneAttempt)).ShouldPrint(Answer.Text);
    }

    [Test]
    public async Task A_lookup_that_outlasts_an_attempt_serves_the_next(CancellationToken cancellation)
    {
        // Begun anew by each attempt, it would never end.
        await using var names = NameServer.Start(IPv4Alone, delay: TimeSpan.FromSeconds(1));

        string[] options = ["--attempts", "3", "--attempt-timeout", "0.5", "--deadline", "3"];
        var result = await FetchAsync(names.Unshare, "fetch.example", cancellation, options);

        result.ShouldPrint(Answer.Text);
        Assert.That(
            names.Questions.Count(NameServer.AsksForIPv4), Is.LessThanOrEqualTo(2), "Once for both families, and once for IPv4 alone.");
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST.")]
    [TestCase("api.localhost")]
    [TestCase("a.b.localhost")]
    public async Task Names_of_the_machine_itself_are_never_asked_for(string host, CancellationToken cancellation)
    {
        await using var names = NameServer.Start(_ => null);

        (await FetchAsync(names.UnshareWithoutHosts, host, cancellation, OneAttempt)).ShouldPrint(Answer.Text);

        Assert.That(names.Questions, Is.Empty);
    }

    private static byte[] IPv4Alone(byte[] question) =>
        NameServer.AsksForIPv4(question) ? NameServer.Loopback(question) : NameServer.Nothing(question);

    private static async Task<FetcherResult> FetchAsync(
        IReadOnlyList<string> unshare, string host, CancellationToken cancellation, params string[] options)
    {
        await using var server = ScriptedServer.Start(Script.Requested.Send(Answer.Whole));
        var result = await Cli.Wrap("unshare")
            .WithArguments([.. unshare, NativeFetcher.Path, $"http://{host}:{server.Port}/", .. options])
            .WithEnvironmentVariables(variables => variables.Set("FETCH_ALLOW_HTTP", host == "fetch.example" ? "true" : null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        return new FetcherResult(result.ExitCode, result.StandardOutput, result.StandardError);
    }
}
