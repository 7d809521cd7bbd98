using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The Go programs of tests/Lab/Bench/Go, built as one would for an image from scratch: static, stripped.</summary>
internal static class GoPrograms
{
    /// <summary>The Go of this machine.</summary>
    public const string Installed = "go";

    /// <summary>The version of Go, <c>go1.19.8</c> for example.</summary>
    /// <param name="go">Which: the path of its program.</param>
    public static async Task<string> VersionAsync(string go, CancellationToken cancellation) =>
        (await Tool.Create(go, "env", "GOVERSION").ReadAsync(cancellation)).Trim();

    /// <summary>Builds one of them.</summary>
    /// <param name="name">Its folder.</param>
    /// <param name="go">By which Go: the path of its program.</param>
    /// <returns>The path of the binary.</returns>
    public static async Task<string> BuildAsync(string name, string go, CancellationToken cancellation)
    {
        var binary = Path.Combine(BenchReport.Folder, $"{name}-{await VersionAsync(go, cancellation)}");
        await Tool.Create(go, "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", binary, $"./{name}")
            .WithWorkingDirectory(Path.Combine(Repository.Root, "tests", "Lab", "Bench", "Go"))
            .WithEnvironmentVariables(variables => variables.Set("CGO_ENABLED", "0"))
            .ReadAsync(cancellation);
        return binary;
    }
}
