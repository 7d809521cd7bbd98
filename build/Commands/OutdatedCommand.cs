using System.CommandLine;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Commands;

/// <summary><c>outdated</c>: tells whether a rebuild is due.</summary>
internal static class OutdatedCommand
{
    private static readonly Option<string> SbomPath = new("--sbom")
    {
        Description = "The SBOM of the image in question.",
        HelpName = "path",
        DefaultValueFactory = _ => Sbom.Path,
    };

    public static BuildCommand Create() => new(
        "outdated",
        "Tells whether a rebuild is due.",
        "Compares what is linked, by the SBOM, with what the distribution offers now. The exit code is 0 if a rebuild would change "
            + "nothing, else 1.",
        "outdated",
        RunAsync)
    {
        SbomPath,
    };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(SbomPath);
        if (parsed.GetResult(SbomPath) is not { Implicit: false } && !File.Exists(path))
        {
            throw new BuildException($"There is no SBOM at {path}.", "./build.sh image");
        }

        var text = await RebuildCheck.ReadAsync(path, cancellation);
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.Linker);
        var offered = await Terminal.StepAsync("Asking the distribution what it offers", () => SysrootCache.OfferedAsync(cancellation));
        var due = await RebuildCheck.RunAsync(text, offered, cancellation);
        Options.Print(due);
        Terminal.Result(due.Count == 0 ? "up to date" : "a rebuild is due: ./build.sh image --upgrade");
        return due.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
