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
        Do(root, "rehearse", (parsed, cancellation) => Rehearsal.RunAsync(parsed.Requirements(), cancellation));
        Do(root, "bench", async (parsed, cancellation) => BenchReport.Show(
            await Bench.RunAsync(parsed.GetValue<int>("--runs"), parsed.GetValue<string>("--go"), parsed.Requirements(), cancellation),
            parsed.GetValue<bool>("--json")));
        Do(root, LabProgram.RunTask, async (parsed, cancellation) => Terminal.Result(JsonText.Of(await LocalVerification.RunAsync(
            parsed.GetRequiredValue<string>(LabProgram.TaskDefinition), parsed.Requirements(), cancellation))));
        Named(root, "fuzz").SetAction(async (parsed, cancellation) =>
            await FuzzRun.ShowAsync(
                parsed.GetValue<int>("--seed"),
                parsed.GetValue<int>("--first"),
                parsed.GetValue<int>("--count"),
                parsed.Requirements(),
                cancellation)
                ? ExitCodes.Done
                : ExitCodes.Failed);
        return root;
    }

    private static void Do(RootCommand root, string name, Func<ParseResult, CancellationToken, Task> work) =>
        Named(root, name).SetAction(async (parsed, cancellation) =>
        {
            await work(parsed, cancellation);
            return ExitCodes.Done;
        });

    private static Command Named(RootCommand root, string name) => root.Subcommands.Single(command => command.Name == name);
}
