using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary><c>soak</c>: commands that are killed, interrupted and lied to at request after request.</summary>
internal static class Soak
{
    /// <summary>Runs a plan on a stage of its own, and prints what came of it.</summary>
    /// <returns>Whether every point was made good by the same command again.</returns>
    public static async Task<bool> ShowAsync(SoakPlan plan, RequirementCheck check, CancellationToken cancellation)
    {
        Terminal.Note($"seed {plan.Seed}");
        await using var stage = await Terminal.StepAsync("Starting the emulator", () => SoakStage.OpenAsync(check, cancellation));
        var rows = await new CommandSoak(stage, plan).RunAsync(cancellation);
        SoakRow.Show(rows);
        var points = rows.Sum(row => row.Results.Count);
        var red = rows.Sum(row => row.Red.Count());
        Terminal.Result($"seed {plan.Seed}: {points} points, {red} red");
        return red == 0;
    }
}
