using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary><c>soak</c>: commands that are killed, interrupted and lied to, and the fetcher against an API that fails at random.</summary>
internal static class Soak
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    private static IReadOnlyList<Requirement> NeedsOfContainers => [Prerequisites.Root, .. Needs.Rehearsal(isOurs: true)];

    /// <summary>Runs a plan, and then the fetcher, and prints what came of both.</summary>
    /// <param name="plan">Which commands are disturbed, and how.</param>
    /// <param name="runs">How many times the fetcher is run against an API that fails at random; 0 for none.</param>
    /// <returns>Whether every point was made good by the same command again, and every run kept the fetcher's contract.</returns>
    public static async Task<bool> ShowAsync(SoakPlan plan, int runs, RequirementCheck check, CancellationToken cancellation)
    {
        Terminal.Note($"seed {plan.Seed}");
        var facts = runs > 0 ? await FactsAsync(plan.Seed, runs, check, cancellation) : null;
        var rows = plan.Points > 0 || plan.Only > 0 ? await CommandsAsync(plan, check, cancellation) : [];
        if (rows.Count > 0)
        {
            SoakRow.Show(rows);
        }

        facts?.Show();
        var red = rows.Sum(row => row.Red.Count()) + (facts?.Problems.Count ?? 0);
        Terminal.Result($"seed {plan.Seed}: {rows.Sum(row => row.Results.Count)} points, {facts?.Done ?? 0} runs, {red} red");
        return red == 0;
    }

    private static async Task<IReadOnlyList<SoakRow>> CommandsAsync(SoakPlan plan, RequirementCheck check, CancellationToken cancellation)
    {
        if (!Prerequisites.Root.IsPresent() && plan.Disturbances.Any(one => one.Name == Disturbance.DiskFull))
        {
            Terminal.Warn("Only root can make a small disk: disk-full is left out.");
            plan = plan with { Disturbances = [.. plan.Disturbances.Where(one => one.Name != Disturbance.DiskFull)] };
        }

        await using var stage = await Terminal.StepAsync("Starting the emulator", () => SoakStage.OpenAsync(check, cancellation));
        return await new CommandSoak(stage, plan).RunAsync(cancellation);
    }

    private static async Task<FactSoak> FactsAsync(int seed, int runs, RequirementCheck check, CancellationToken cancellation)
    {
        if (NeedsOfContainers.FirstOrDefault(need => !need.IsPresent()) is { } missing)
        {
            Terminal.Warn($"The fetcher runs natively instead of in containers, for which this machine lacks {missing.Title}.");
            using var native = new NativeRuns(await NativePublish.PublishAsync(Platform.OfThisMachine, check, cancellation));
            return await RunAsync(new FactSoak(native, seed), runs, cancellation);
        }

        var image = await Rehearsal.BuildAsync(check, cancellation);
        FactSoak facts = null!;
        var stage = await RehearsalStage.OpenAsync(emulator: null, check, cancellation);
        await using (stage)
        {
            var rehearsal = new Rehearsal(stage, image)
            {
                Runs = 1,
                Further = async (task, logs, further) =>
                    facts = await RunAsync(new FactSoak(new RehearsedRuns(stage, task, logs), seed), runs, further),
            };
            await rehearsal.RunAsync(cancellation);
        }

        facts.Report(LeftOf(stage));
        return facts;
    }

    private static IEnumerable<string> LeftOf(RehearsalStage stage) =>
    [
        .. ProcessTable.Mentioning(stage.Path).Select(one => $"the process {ProcessTable.CommandLineOf(one.Id)}"),
        .. MountPoints.Under(stage.Path).Select(mounted => $"the mount {mounted}"),
        .. Directory.Exists(stage.Path) ? [$"the folder {stage.Path}"] : Array.Empty<string>(),
    ];

    private static async Task<FactSoak> RunAsync(FactSoak facts, int runs, CancellationToken cancellation)
    {
        await Terminal.StepAsync($"Running the fetcher {runs} times", async doing =>
        {
            var running = facts.RunAsync(runs, cancellation);
            while (await Task.WhenAny(running, Task.Delay(BetweenReports, cancellation)) != running)
            {
                doing($"Running the fetcher {runs} times, {facts.Done} done");
            }

            await running;
            return true;
        });
        return facts;
    }
}
