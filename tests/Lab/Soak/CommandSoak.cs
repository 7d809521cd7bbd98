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
    private readonly List<SoakRow> _rows = [];

    /// <summary>Runs all points; progress goes to stderr.</summary>
    /// <returns>What came of each command and disturbance.</returns>
    public async Task<IReadOnlyList<SoakRow>> RunAsync(CancellationToken cancellation)
    {
        foreach (var command in plan.Commands)
        {
            var (requests, expected) = await UndisturbedAsync(command, cancellation);
            foreach (var disturbance in plan.Disturbances)
            {
                var places = disturbance.Name == Disturbance.DiskFull ? Disturbance.DiskSteps : requests;
                var row = new SoakRow(command, disturbance, places);
                var points = plan.Only > 0
                    ? [SoakPoint.Only(command, disturbance, plan.Only, plan.Seed)]
                    : SoakPoint.Of(command, disturbance, places, plan.Points, plan.Seed).ToList();
                var title = $"{command.Name} {disturbance.Name}: {points.Count} of {places}";
                await Terminal.StepAsync(title, async doing =>
                {
                    foreach (var point in points)
                    {
                        doing($"{title}, {row.Results.Count} done, {row.Red.Count()} red");
                        row.Results.Add(await point.RunAsync(stage, expected, plan.Silence, cancellation));
                        foreach (var red in row.Red.Where(red => red.Point == point))
                        {
                            Terminal.Warn(SoakRow.Explain(red));
                        }
                    }

                    return true;
                });
                _rows.Add(row);
            }
        }

        return _rows;
    }

    private async Task<(int Requests, IReadOnlyList<string> Expected)> UndisturbedAsync(
        SoakedCommand command, CancellationToken cancellation)
    {
        using var account = await stage.AccountBeforeAsync(command, cancellation);
        stage.Proxy.Arm(account.Endpoint);
        using var run = stage.Start(command, stage.Folder());
        return await run.EndAsync(TimeSpan.FromMinutes(5), cancellation) == ExitCodes.Done
            ? (stage.Proxy.Actions.Count, await stage.State.ReadAsync(account.Endpoint, cancellation))
            : throw new BuildException($"'{command.Name}' fails without being disturbed:\n{run.Said}");
    }
}

/// <summary>A row of the table: a command under a disturbance.</summary>
internal sealed record SoakRow(SoakedCommand Command, Disturbance Disturbance, int Requests)
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
            int[] figures = [row.Requests, row.Results.Count, atOnce, row.Results.Count - atOnce - row.Red.Count(), row.Red.Count()];
            table.AddRow([row.Command.Name, row.Disturbance.Name, .. figures.Select(one => one.ToString(CultureInfo.InvariantCulture))]);
        }

        Terminal.Result(table);
        foreach (var red in rows.SelectMany(row => row.Red))
        {
            Terminal.Result($"red: {Explain(red)}");
        }
    }
}
