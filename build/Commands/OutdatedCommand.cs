using System.CommandLine;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>outdated</c>: tells whether a rebuild is due.</summary>
internal static class OutdatedCommand
{
    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var sbom = new Option<string>("--sbom")
        {
            Description = "The SBOM of the image in question.",
            HelpName = "path",
            DefaultValueFactory = _ => Sbom.Path,
        };
        var command = CommandLine.Define(
            "outdated",
            "Tells whether a rebuild is due. Compares what the SBOM says is linked with what the distribution offers now. Ends with exit code 0 where a rebuild would change nothing, else 1.",
            "outdated",
            (parsed, cancellation) => RunAsync(parsed.GetRequiredValue(sbom), parsed.GetResult(sbom) is { Implicit: false }, parsed.Requirements(), cancellation));
        command.Add(sbom);
        return command;
    }

    private static async Task<int> RunAsync(string path, bool isNamed, RequirementCheck check, CancellationToken cancellation)
    {
        if (!isNamed && !File.Exists(path))
        {
            throw new BuildException($"There is no SBOM at {path}.", "./build.sh image");
        }

        var text = await SbomFile.ReadAsync(path, cancellation);
        await check.EnsureAsync(cancellation, Prerequisites.Linker);
        var offered = await Terminal.StepAsync("Asking the distribution what it offers", () => SysrootCache.OfferedAsync(cancellation));
        var due = await RebuildCheck.RunAsync(text, offered, cancellation);
        foreach (var line in due)
        {
            Terminal.Result(line);
        }

        Terminal.Result(due.Count == 0 ? "up to date" : "a rebuild is due: ./build.sh image --upgrade");
        return due.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
