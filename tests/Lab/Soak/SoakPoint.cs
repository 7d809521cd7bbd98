using System.Security.Cryptography;
using System.Text;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>One command, disturbed once; then the same command, undisturbed.</summary>
/// <param name="Command">What is typed.</param>
/// <param name="Disturbance">What happens.</param>
/// <param name="At">The number of the request at which it happens, from 1.</param>
/// <param name="IsAfter">Whether a signal comes after the request has taken effect; else the request never arrives.</param>
internal sealed record SoakPoint(SoakedCommand Command, Disturbance Disturbance, int At, bool IsAfter)
{
    private const int LinesShown = 6;
    private const int Killed = 137;

    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LimitOfThisTree = TimeSpan.FromMinutes(15);

    // The signal comes before the answer; and whoever waits for a request outlives its parent long enough to be seen.
    private static readonly TimeSpan AnswerHeld = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RequestHeld = TimeSpan.FromSeconds(20);

    /// <summary>Some points of a command, spread over all of its requests; the same seed gives the same.</summary>
    /// <param name="requests">How many requests the command makes when nothing disturbs it.</param>
    /// <param name="count">How many points there are to be, at most.</param>
    public static IEnumerable<SoakPoint> Of(SoakedCommand command, Disturbance disturbance, int requests, int count, int seed)
    {
        var random = RandomOf(seed, command, disturbance);
        return Enumerable.Range(0, Math.Min(count, requests))
            .Select(part => 1 + (int)((part + (count < requests ? random.NextDouble() : 0)) * requests / Math.Min(count, requests)))
            .Select(at => Only(command, disturbance, at, seed));
    }

    /// <summary>The point at one request.</summary>
    public static SoakPoint Only(SoakedCommand command, Disturbance disturbance, int at, int seed) =>
        new(command, disturbance, at, disturbance.Signal is not null && RandomOf(seed + at, command, disturbance).Next(2) == 1);

    /// <summary>Runs it.</summary>
    /// <param name="expected">The account after the command that nothing has disturbed.</param>
    /// <param name="silence">How long the API keeps silent where it does.</param>
    public async Task<SoakResult> RunAsync(
        SoakStage stage, IReadOnlyList<string> expected, TimeSpan silence, CancellationToken cancellation)
    {
        await using var account = await stage.AccountBeforeAsync(Command, cancellation);
        var temporary = stage.Folder();
        var commands = new List<CommandUnderTest>();
        var problems = new List<string>();
        try
        {
            var disk = Disturbance.Name == Disturbance.DiskFull ? At * Disturbance.DiskStepKiB : (int?)null;
            var at = disk is null ? At : 0;
            stage.Proxy.Arm(account.Endpoint, at, exchange => DisturbAsync(exchange, stage, temporary, commands, silence));
            var disturbed = stage.Start(Command, temporary, Disturbance.IsRetried, disk);
            lock (commands)
            {
                commands.Insert(0, disturbed);
            }

            var exitCode = await disturbed.EndAsync(Limit + silence, cancellation);
            var action = stage.Proxy.Actions.ElementAtOrDefault(At - 1) ?? "nothing";
            foreach (var (command, code) in await EndAllAsync(commands, exitCode, cancellation))
            {
                problems.AddRange(ProblemsOf(command, code));
            }

            problems.AddRange((await disturbed.OrphansAsync(cancellation)).Select(orphan => $"runs on: {orphan}"));
            if (Disturbance.Signal != "KILL")
            {
                problems.AddRange(LeftIn(temporary));
            }

            stage.Proxy.Arm(account.Endpoint);
            using var repeated = stage.Start(Command, temporary);
            if (await repeated.EndAsync(Limit, cancellation) is var again and not ExitCodes.Done)
            {
                problems.Add($"repeated, it ended with {Shown(again)}: {Last(repeated)}");
            }

            problems.AddRange(LeftIn(temporary));
            var found = await stage.State.ReadAsync(account.Endpoint, cancellation);
            problems.AddRange(AccountState.Differences(expected, found).Take(LinesShown));
            return new SoakResult(this, action, exitCode, [.. problems.Distinct()]);
        }
        finally
        {
            commands.ForEach(command => command.Dispose());
        }
    }

    private TimeSpan Limit => Command.IsOfThisTree ? LimitOfThisTree : UsualLimit;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Command.Name} {Disturbance.Name} at {At}{(Disturbance.Signal is null ? "" : IsAfter ? " (after)" : " (before)")}";

    private static Random RandomOf(int seed, SoakedCommand command, Disturbance disturbance) =>
        new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {command.Name} {disturbance.Name}"))));

    private static string Last(CommandUnderTest command) => string.Join(" | ", command.Said.TrimEnd().Split('\n').TakeLast(LinesShown));

    private static string Shown(int? exitCode) => exitCode is null ? "no end within its limit" : $"exit code {exitCode}";

    private static IEnumerable<string> LeftIn(string temporary) =>
        Directory.EnumerateDirectories(temporary).Select(folder => $"leaves the folder {Path.GetFileName(folder)}");

    private async Task<List<(CommandUnderTest Command, int? ExitCode)>> EndAllAsync(
        List<CommandUnderTest> commands, int? first, CancellationToken cancellation)
    {
        var ended = new List<(CommandUnderTest, int?)> { (commands[0], first) };
        foreach (var other in commands.Skip(1))
        {
            ended.Add((other, await other.EndAsync(Limit, cancellation)));
        }

        return ended;
    }

    private async Task DisturbAsync(
        Exchange exchange, SoakStage stage, string temporary, List<CommandUnderTest> commands, TimeSpan silence)
    {
        if (Disturbance.Fault is { } fault)
        {
            await fault(exchange, silence);
        }
        else if (Disturbance.Signal is { } signal)
        {
            if (IsAfter)
            {
                await exchange.ForwardAsync();
            }

            await commands[0].SignalAsync(signal);
            await exchange.HoldAsync(IsAfter ? AnswerHeld : RequestHeld);
            await (IsAfter ? exchange.AnswerAsync() : Reset(exchange));
        }
        else
        {
            lock (commands)
            {
                commands.Add(stage.Start(Command, temporary));
            }

            await CountingProxy.DoAsync(exchange);
        }
    }

    private static Task Reset(Exchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    // A command that was done already when it was disturbed may say so.
    private IEnumerable<string> ProblemsOf(CommandUnderTest command, int? exitCode)
    {
        if (exitCode is null)
        {
            yield return $"hangs: {Last(command)}";
        }
        else if (Disturbance.Signal is { } signal)
        {
            var wanted = signal == "KILL" ? Killed : ExitCodes.Interrupted;
            if (exitCode != wanted && exitCode != ExitCodes.Done)
            {
                yield return $"ends with {exitCode} instead of {wanted}: {Last(command)}";
            }
        }
        else if (exitCode != ExitCodes.Done && !command.Said.Contains("next:", StringComparison.Ordinal))
        {
            yield return $"ends with {exitCode} and no next step: {Last(command)}";
        }
    }
}

/// <summary>What came of a point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Action">The operation that was asked for at the moment.</param>
/// <param name="ExitCode">Of the disturbed command; null where it had no end.</param>
/// <param name="Problems">What is wrong; empty where the repetition made all good.</param>
internal sealed record SoakResult(SoakPoint Point, string Action, int? ExitCode, IReadOnlyList<string> Problems);
