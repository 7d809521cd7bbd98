using System.Diagnostics;
using FargateFetcher.Lab;

namespace FargateFetcher.Tests.Support.RawServer;

/// <summary>Runs the published binary against a script.</summary>
internal static class Hostile
{
    /// <summary>What a run may take beyond its deadline: the start of a process on a machine that is busy with other things too.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Asserts the verdict on what is sent after the request, the connection then being closed in good order.</summary>
    public static Task AnswerAsync(string response, Verdict verdict, params IEnumerable<string> options) =>
        ServeAsync(Script.Requested.Send(response).Close(), verdict, options);

    /// <summary>Asserts the verdict on a script; the run has two attempts and a deadline that it must keep.</summary>
    public static async Task ServeAsync(Script script, Verdict verdict, params IEnumerable<string> options)
    {
        await using var server = ScriptedServer.Start(script);
        var result = await RunAsync([server.Url, "--attempts", "2", .. options]);
        result.ShouldBe(verdict, server.Connections);
    }

    /// <summary>Runs the binary and asserts that it keeps its deadline.</summary>
    public static async Task<FetcherResult> RunAsync(
        IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await NativeFetcher.RunAsync(["--deadline", $"{Deadline.TotalSeconds}", .. arguments], environment);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(Deadline + Slack));
        return result;
    }
}
