using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary><c>logs</c> against the API, as a process of its own.</summary>
[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenLogsAreRead
{
    private const string Error =
        """{"event":"fetch-failed","code":"dns","detail":"The name was not found.","url":"https://example.com/","attempts":1,"elapsedMs":40,"exitCode":69,"version":"0.1.0"}""";

    private Operated _operated = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _operated = await Operated.DeployAsync();
        var now = DateTimeOffset.UtcNow;
        await _operated.PrintAsync("fetcher/fetcher/2", now.AddMinutes(-1), "The second.");
        await _operated.PrintAsync("fetcher/fetcher/1", now.AddMinutes(-2), "The first.", Error);
        await _operated.PrintAsync("fetcher/fetcher/0", now.AddHours(-3), "Long ago.");
    }

    [OneTimeTearDown]
    public async Task End() => await _operated.DisposeAsync();

    [Test]
    public async Task Facts_are_on_stdout_in_their_order_and_failures_on_stderr(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "logs", "--stack", Operated.Name);

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.StartWith("The first.\nThe second.\n").And.Not.Contain("Long ago").And.Not.Contain("fetch-failed"));
        Assert.That(error, Does.Contain("exit code 69 (dns): The name was not found."));
    }

    [Test]
    public async Task Since_looks_further_back_and_JSON_is_one_object_a_line(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(
            _operated, cancellation, "logs", "--stack", Operated.Name, "--since", "4h", "--json");

        Assert.That(exitCode, Is.Zero, error);
        var lines = output.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.That(lines[0].GetProperty("message").GetString(), Is.EqualTo("Long ago."));
        Assert.That(lines.Count(line => !line.GetProperty("isFact").GetBoolean()), Is.EqualTo(1));
    }

    [Test]
    public async Task An_empty_hour_is_said_to_be_empty(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(
            _operated, cancellation, "logs", "--stack", Operated.Name, "--since", "1s");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain("Nothing has arrived in /ecs/operated").And.Contain("--since"));
    }

    [Test]
    public async Task What_a_shell_writes_into_the_same_file_stays(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        using var shell = BuildProcess.StartIn(
            _operated, $"{{ echo Before; \"$@\"; echo After; }} > {folder["facts"]}", "logs", "--stack", Operated.Name);

        var (exitCode, _, error) = await shell.EndAsync(cancellation);

        Assert.That(exitCode, Is.Zero, error);
        var lines = await File.ReadAllLinesAsync(folder["facts"], cancellation);
        Assert.That((lines[0], lines[1], lines[2], lines[^1]), Is.EqualTo(("Before", "The first.", "The second.", "After")));
    }

    [Test]
    public async Task A_full_disk_is_a_failure(CancellationToken cancellation)
    {
        // Each write there fails as on a full disk (full(4)).
        using var shell = BuildProcess.StartIn(_operated, "exec \"$@\" > /dev/full", "logs", "--stack", Operated.Name);

        var (exitCode, _, error) = await shell.EndAsync(cancellation);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed), error);
        Assert.That(error, Does.Contain("No space left on device").And.Contain("next:"));
    }

    [Test]
    public async Task Followed_it_prints_what_arrives_and_ends_with_130_when_interrupted(CancellationToken cancellation)
    {
        using var logs = BuildProcess.Start(_operated, "logs", "--stack", Operated.Name, "--follow");
        var lines = new List<string?> { await logs.Output.ReadLineAsync(cancellation) };
        await _operated.PrintAsync("fetcher/fetcher/3", DateTimeOffset.UtcNow, "The third.");
        while (lines[^1] is not (null or "The third."))
        {
            lines.Add(await logs.Output.ReadLineAsync(cancellation));
        }

        Assert.That(lines, Does.Contain("The first.").And.Contain("The second.").And.Unique);

        await logs.SignalAsync("INT", cancellation);
        var (exitCode, output, error) = await logs.EndAsync(cancellation);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Interrupted), error);
        Assert.That(output, Is.Empty, "No line comes twice.");
    }

    [Test]
    public async Task Followed_it_ends_with_0_when_nobody_reads_it_any_more(CancellationToken cancellation)
    {
        using var logs = BuildProcess.Start(_operated, "logs", "--stack", Operated.Name, "--follow");
        await logs.Output.ReadLineAsync(cancellation);
        logs.Output.Close();

        await _operated.PrintAsync("fetcher/fetcher/4", DateTimeOffset.UtcNow, "Into the void.");

        Assert.That(await logs.ExitCodeAsync(cancellation), Is.Zero);
    }

    [Test]
    public async Task A_stream_that_does_not_exist_yet_is_empty_and_a_group_is_an_error(CancellationToken cancellation)
    {
        var aws = _operated.Emulator.Aws;

        Assert.That(await new LogGroup(aws, "/ecs/operated").ReadAsync(since: null, "fetcher/fetcher/none", cancellation), Is.Empty);
        var failure = await Assert.ThrowsAsync<BuildException>(() => new LogGroup(aws, "/ecs/another").ReadAsync(since: null, stream: null, cancellation));
        Assert.That(failure!.Message, Does.StartWith("There is no log group /ecs/another"));
    }
}
