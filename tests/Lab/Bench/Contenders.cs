using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The programs that are measured side by side.</summary>
internal static class Contenders
{
    /// <summary>The name of the fetcher.</summary>
    public const string Fetcher = "fetcher";

    /// <summary>The name of the Go program.</summary>
    public const string Go = "Go net/http, static";

    /// <summary>The name of the shell's pipeline.</summary>
    public const string CurlAndJq = "curl piped to jq";

    /// <summary>Builds what must be built, and returns all, the fetcher first.</summary>
    /// <param name="anotherGo">The path of another Go than this machine's; null for none.</param>
    public static async Task<IReadOnlyList<Contender>> BuildAsync(string? anotherGo, RequirementCheck check, CancellationToken cancellation)
    {
        var fetcher = await NativePublish.PublishAsync(Platform.OfThisMachine, check, cancellation);
        List<Contender> contenders =
        [
            new(Fetcher, [Binary(FetcherImage.Entrypoint, fetcher)], fetcher, FetcherImage.Entrypoint),
            await GoAsync(Go, GoPrograms.Installed, cancellation),
        ];
        if (anotherGo is not null)
        {
            contenders.Add(await GoAsync($"{Go}, {await GoPrograms.VersionAsync(anotherGo, cancellation)}", anotherGo, cancellation));
        }

        return [.. contenders, await PipelineAsync(cancellation)];
    }

    private static async Task<Contender> GoAsync(string name, string go, CancellationToken cancellation)
    {
        var program = await Terminal.StepAsync("Building the Go program", () => GoPrograms.BuildAsync("get", go, cancellation));
        return new(name, [Binary("/get", program)], program, "/get")
        {
            Settings = new Dictionary<string, string>
            {
                // Beside the file it would read every certificate in the machine's own folders, which an image does not have.
                ["SSL_CERT_DIR"] = "/nonexistent",

                // The mock API offers HTTP/2, which the fetcher does not speak, and which would cost this one more.
                // Callgrind does not survive the signals with which Go preempts; a run as short as this has little to preempt.
                ["GODEBUG"] = "http2client=0,asyncpreemptoff=1",
            },
        };
    }

    private static async Task<Contender> PipelineAsync(CancellationToken cancellation)
    {
        string[] programs = [Requirement.FindOnPath("sh")!, Requirement.FindOnPath("curl")!, Requirement.FindOnPath("jq")!];
        var listed = await Tool.Create("ldd", programs).ReadAsync(cancellation);
        return new(CurlAndJq, [.. programs.Concat(SharedLibraries.In(listed)).Select(path => Binary(path, path))], programs[0], programs[0])
        {
            Arguments = url => ["-c", $"curl -fsS --http1.1 {url.AbsoluteUri} | jq -r .text"],
        };
    }

    private static ImageFile Binary(string pathInImage, string path) =>
        new(pathInImage[1..], File.ReadAllBytes(path), ImageFile.Executable);
}
