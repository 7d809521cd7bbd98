using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Builds what some suites need, and nothing else.</summary>
internal sealed class TestPreparation(IReadOnlyList<Suite> suites, RequirementCheck check)
{
    private static readonly string[] FetcherSources = [.. ImageBuild.Sources.Select(source => In(source))];

    /// <summary>
    /// Whether what is newer than its sources is taken as it is; MSBuild, which knows better, takes seconds to find that it has nothing to
    /// do. Nothing is compiled then that would only make many tests quicker.
    /// </summary>
    public bool IsQuick { get; init; }

    /// <summary>Builds it.</summary>
    /// <exception cref="BuildException">Something did not build.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!Repository.IsBuilt)
        {
            await BuildArtifactsAsync(suites.Aggregate(TestArtifacts.None, (all, suite) => all | suite.Needs), cancellation);
            await Terminal.StepAsync("Building the tests", () => BuildTestsAsync(cancellation));
        }
    }

    private async Task BuildArtifactsAsync(TestArtifacts needed, CancellationToken cancellation)
    {
        var artifacts = ImageArtifacts.OfThisTree;
        if (needed.HasFlag(TestArtifacts.Image))
        {
            await UnlessUpToDateAsync(
                artifacts.OciPath,
                [.. FetcherSources, await HeadAsync(cancellation)],
                () => ImageBuild.RunAsync(Platform.All, LayerCompression.Zstd, check, cancellation));
        }
        else
        {
            foreach (var platform in Platform.All.Where(platform => needed.HasFlag(BinaryOf(platform))))
            {
                await UnlessUpToDateAsync(
                    artifacts.BinaryPath(platform), FetcherSources, () => NativePublish.PublishAsync(platform, check, cancellation));
            }
        }

        foreach (var relink in needed.HasFlag(TestArtifacts.Relinked) ? Relink.All : [])
        {
            await UnlessUpToDateAsync(relink.Result, FetcherSources, () => relink.RunAsync(cancellation));
        }
    }

    private Task<string> BuildTestsAsync(CancellationToken cancellation)
    {
        string[] projects = [.. suites.Select(suite => suite.Folder).Distinct()];
        return Tool
            .Create(
                "dotnet",
                [
                    "build", projects is [var only] ? only : In("fargate-fetcher.slnx"), .. LabProgram.BuildOptions,
                    $"-p:Precompile={!IsQuick}",
                ])
            .ReadAsync(cancellation);
    }

    private static TestArtifacts BinaryOf(Platform platform) =>
        platform == Platform.OfThisMachine ? TestArtifacts.Binary : TestArtifacts.OtherBinary;

    private static string In(params ReadOnlySpan<string> path) => Path.Combine([Repository.Root, .. path]);

    private async Task UnlessUpToDateAsync(string result, IEnumerable<string> sources, Func<Task> build)
    {
        if (!IsQuick || !UpToDate.Is(result, sources))
        {
            await build();
        }
    }

    // Written at each commit and each change of branch: the image names the commit.
    private static async Task<string> HeadAsync(CancellationToken cancellation)
    {
        var path = await Tool.Create("git", "rev-parse", "--path-format=absolute", "--git-path", "logs/HEAD").TryAsync(cancellation);
        return path.StandardOutput.Trim();
    }
}
