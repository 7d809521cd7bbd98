using System.Globalization;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>Which commands are disturbed, by what, and where.</summary>
/// <param name="Commands">The commands.</param>
/// <param name="Disturbances">What happens to each of them.</param>
/// <param name="Points">At how many of its requests, at most.</param>
/// <param name="Seed">Chooses the requests.</param>
internal sealed record SoakPlan(IReadOnlyList<SoakedCommand> Commands, IReadOnlyList<Disturbance> Disturbances, int Points, int Seed)
{
    /// <summary>The one request at which it happens; 0 for as many as there are points.</summary>
    public int Only { get; init; }

    /// <summary>How long the API keeps silent where it does.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Disturbs commands at request after request, and looks whether the same command again makes everything good.</summary>
/// <param name="stage">Where.</param>
/// <param name="plan">What.</param>
internal sealed class CommandSoak(SoakStage stage, SoakPlan plan)
{
    private static readonly TimeSpan UndisturbedLimit = TimeSpan.FromMinutes(15);

    private readonly List<SoakRow> _rows = [];

    /// <summary>Runs all points; progress goes to stderr.</summary>
    /// <returns>What came of each command and disturbance.</returns>
    public async Task<IReadOnlyList<SoakRow>> RunAsync(CancellationToken cancellation)
    {
        foreach (var command in plan.Commands)
        {
            if (command.Needs.FirstOrDefault(need => !need.IsPresent()) is { } missing)
            {
                Terminal.Warn($"{command.Name} is left out: this machine lacks {missing.Title}.");
                continue;
            }

            var (requests, expected) = await UndisturbedAsync(command, cancellation);
            foreach (var disturbance in plan.Disturbances.Where(one => command.MostPoints is null || one.Signal is not null))
            {
                var row = new SoakRow(command, disturbance, disturbance.Name == Disturbance.DiskFull ? Disturbance.DiskSteps : requests);
                await RunAsync(row, expected, cancellation);
                _rows.Add(row);
            }
        }

        return _rows;
    }

    private async Task RunAsync(SoakRow row, IReadOnlyList<string> expected, CancellationToken cancellation)
    {
        var points = PointsOf(row).ToList();
        var title = $"{row.Command.Name} {row.Disturbance.Name}: {points.Count} of {row.Places}";
        await Terminal.StepAsync(title, async doing =>
        {
            foreach (var point in points)
            {
                doing($"{title}, {row.Results.Count} done, {row.Red.Count()} red");
                var result = await point.RunAsync(stage, expected, plan.Silence, cancellation);
                row.Results.Add(result);
                if (result.Problems.Count > 0)
                {
                    Terminal.Warn(SoakRow.Explain(result));
                }
            }

            return true;
        });
    }

    private IEnumerable<SoakPoint> PointsOf(SoakRow row)
    {
        var count = Math.Min(plan.Points, row.Command.MostPoints ?? plan.Points);
        return plan.Only > 0
            ? [SoakPoint.Only(row.Command, row.Disturbance, plan.Only, plan.Seed)]
            : SoakPoint.Of(row.Command, row.Disturbance, row.Places, count, plan.Seed);
    }

    private async Task<(int Requests, IReadOnlyList<string> Expected)> UndisturbedAsync(
        SoakedCommand command, CancellationToken cancellation)
    {
        await using var account = await stage.AccountBeforeAsync(command, cancellation);
        stage.Proxy.Arm(account.Endpoint);
        using var run = stage.Start(command, stage.Folder());
        return await run.EndAsync(UndisturbedLimit, cancellation) == ExitCodes.Done
            ? (stage.Proxy.Actions.Count, await stage.State.ReadAsync(account.Endpoint, cancellation))
            : throw new BuildException($"'{command.Name}' fails without being disturbed:\n{run.Said}");
    }
}

/// <summary>A row of the table: a command under a disturbance.</summary>
/// <param name="Command">The command.</param>
/// <param name="Disturbance">What happens to it.</param>
/// <param name="Places">At how many requests that can happen, or how many sizes of a disk are tried.</param>
internal sealed record SoakRow(SoakedCommand Command, Disturbance Disturbance, int Places)
{
    /// <summary>The points, in their order.</summary>
    public List<SoakResult> Results { get; } = [];

    /// <summary>Those that the repetition did not make good.</summary>
    public IEnumerable<SoakResult> Red => Results.Where(result => result.Problems.Count > 0);

    /// <summary>What is wrong at a point, and how to see it again.</summary>
    public static string Explain(SoakResult red) => $"{red.Point}, {red.Action}: {string.Join("; ", red.Problems)}";

    /// <summary>Shows all rows, and below them every red point.</summary>
    public static void Show(IReadOnlyList<SoakRow> rows)
    {
        var table = new Table().AddColumns("command", "disturbance", "places", "points", "done at once", "repaired", "red");
        foreach (var row in rows)
        {
            var atOnce = row.Results.Count(result => result.ExitCode == ExitCodes.Done && result.Problems.Count == 0);
            int[] figures = [row.Places, row.Results.Count, atOnce, row.Results.Count - atOnce - row.Red.Count(), row.Red.Count()];
            table.AddRow([row.Command.Name, row.Disturbance.Name, .. figures.Select(one => one.ToString(CultureInfo.InvariantCulture))]);
        }

        Terminal.Result(table);
        foreach (var red in rows.SelectMany(row => row.Red))
        {
            Terminal.Result($"red: {Explain(red)}");
        }
    }
}
