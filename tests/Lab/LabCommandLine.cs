using System.CommandLine;
using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The commands of <c>build.sh</c> that the lab does, with the options that the build program gives them, and those that only the
/// build program calls.
/// </summary>
internal static class LabCommandLine
{
    /// <summary>The whole command line, with the lab's own work behind its commands.</summary>
    public static RootCommand Create()
    {
        var root = CommandLine.Create();
        root.Add(LabProgram.RunTaskCommand());
        Do(root, "demo", (parsed, cancellation) => Demo.RunAsync(parsed.GetValue<int>("--runs"), parsed.Requirements(), cancellation));
        Do(root, "rehearse", (parsed, cancellation) => Rehearsal.RunAsync(
            parsed.GetValue<bool>("--failures"), parsed.Requirements(), cancellation));
        Do(root, "bench", async (parsed, cancellation) => BenchReport.Show(
            await Bench.RunAsync(parsed.GetValue<int>("--runs"), parsed.GetValue<string>("--go"), parsed.Requirements(), cancellation),
            parsed.GetValue<bool>("--json")));
        Do(root, LabProgram.RunTask, async (parsed, cancellation) => Terminal.Result(JsonText.Of(await LocalVerification.RunAsync(
            parsed.GetRequiredValue<string>(LabProgram.TaskDefinition), parsed.Requirements(), cancellation))));
        Do(root, "size", (parsed, cancellation) => SizeReport.ShowAsync(
            parsed.GetValue<bool>("--renew"), parsed.Requirements(), cancellation));
        Do(root, "lint", (parsed, cancellation) => Linter.RunAllAsync(cancellation));
        Judge(root, "test", (parsed, cancellation) => TestRun.ShowAsync(
            parsed.GetValue<string[]>("--suite") ?? [],
            parsed.GetValue<string>("--filter"),
            parsed.GetValue<bool>("--renew-baselines"),
            parsed.Requirements(),
            cancellation));
        Judge(root, "fuzz", (parsed, cancellation) => FuzzRun.ShowAsync(
            parsed.GetValue<int>("--seed"),
            parsed.GetValue<int>("--first"),
            parsed.GetValue<int>("--count"),
            parsed.Requirements(),
            cancellation));
        Judge(root, "soak", (parsed, cancellation) => Soak.ShowAsync(
            PlanOf(parsed), parsed.GetValue<int>("--runs"), parsed.Requirements(), cancellation));
        return root;
    }

    private static SoakPlan PlanOf(ParseResult parsed) => new(
        Chosen(parsed, "--commands", SoakedCommand.All, command => command.Name),
        Chosen(parsed, "--disturbances", Disturbance.All, disturbance => disturbance.Name),
        parsed.GetValue<int>("--points"),
        parsed.GetValue<int>("--seed"))
    {
        Only = parsed.GetValue<int>("--at"),
        Silence = parsed.GetSpan((Option<string>)parsed.CommandResult.Command.Options.Single(option => option.Name == "--silence")),
    };

    private static IReadOnlyList<T> Chosen<T>(ParseResult parsed, string option, IReadOnlyList<T> all, Func<T, string> nameOf)
    {
        if (parsed.GetValue<string?>(option) is not { } given)
        {
            return all;
        }

        var names = given.Split(',');
        return names.Except(all.Select(nameOf)).ToList() is [var unknown, ..]
            ? throw new BuildException(
                $"{option}: '{unknown}' is none of {string.Join(", ", all.Select(nameOf))}.", "See ./build.sh soak --help", ExitCodes.Usage)
            : [.. all.Where(one => names.Contains(nameOf(one)))];
    }

    private static void Judge(RootCommand root, string name, Func<ParseResult, CancellationToken, Task<bool>> work) =>
        Named(root, name).SetAction(async (parsed, cancellation) =>
            await work(parsed, cancellation) ? ExitCodes.Done : ExitCodes.Failed);

    private static void Do(RootCommand root, string name, Func<ParseResult, CancellationToken, Task> work) =>
        Named(root, name).SetAction(async (parsed, cancellation) =>
        {
            await work(parsed, cancellation);
            return ExitCodes.Done;
        });

    private static Command Named(RootCommand root, string name) => root.Subcommands.Single(command => command.Name == name);
}
