using CliWrap.Buffered;

namespace FargateFetcher.Building.Image;

/// <summary>
/// apt with lists and state of its own in a temporary folder: what the machine has installed, and from where, does not matter
/// and does not change; no foreign architecture is added to it, and root is not needed. apt verifies what it downloads by the
/// distribution's signature (apt-secure(8)).
/// </summary>
internal sealed partial class PrivateApt(PackageSource source, Workspace workspace)
{
    /// <summary>The package of the CA roots: one for every architecture.</summary>
    public const string Roots = "ca-certificates";

    private readonly string _packages = workspace.Folder("packages");

    /// <summary>Fetches the lists of packages.</summary>
    /// <exception cref="BuildException">The mirror cannot be reached, or is not signed by the distribution.</exception>
    public Task UpdateAsync(CancellationToken cancellation) => RunAsync("The lists of packages", ["update"], cancellation);

    /// <summary>
    /// Asks for the packages of what the fetcher is linked with, and of the CA roots: OpenSSL and what its own pkg-config files ask for,
    /// the C library, and the library of the distribution's compiler, whose name has the compiler's version in it.
    /// </summary>
    /// <returns>The packages' names, with an architecture where there is one for each, and the files that would be downloaded.</returns>
    public async Task<(IReadOnlyList<string> Names, IReadOnlyList<PackageFile> Files)> OfferedAsync(CancellationToken cancellation)
    {
        await UpdateAsync(cancellation);
        var depends = await RunAsync("The dependencies of gcc", ["depends", "gcc"], cancellation, program: "apt-cache");
        string[] libraries = ["libc6-dev", $"lib{CompilerPackage().Match(depends).Value}-dev", "libssl-dev", "libzstd-dev", "zlib1g-dev"];
        string[] names = [.. from name in libraries from platform in source.Platforms select $"{name}:{platform.Architecture}", Roots];
        var uris = await RunAsync("The packages", ["download", "--print-uris", .. names], cancellation);
        return (names, [.. PrintedFile().Matches(uris).Select(match => PackageFile.Parse(match.Groups["file"].Value))]);
    }

    /// <summary>Downloads packages, without what they depend on, and returns the paths of the files.</summary>
    public async Task<IReadOnlyList<string>> DownloadAsync(IEnumerable<string> packages, CancellationToken cancellation)
    {
        await RunAsync("The packages", ["download", .. packages], cancellation);
        return [.. Directory.EnumerateFiles(_packages, "*.deb").Order(StringComparer.Ordinal)];
    }

    private async Task<string> RunAsync(
        string what, IEnumerable<string> arguments, CancellationToken cancellation, string program = "apt-get")
    {
        var result = await Tool.Create(program, [.. Settings().SelectMany(setting => new[] { "-o", setting }), .. arguments])
            .WithWorkingDirectory(_packages)
            .WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C.UTF-8"))
            .TryAsync(cancellation);
        result.ThrowIfInterrupted();
        return result.ExitCode == 0 ? result.StandardOutput : throw Failure(what, result);
    }

    private BuildException Failure(string what, BufferedCommandResult result)
    {
        var messages = string.Join('\n', result.StandardError.Split('\n').Where(line => line is ['E' or 'W', ':', ..]));
        var said = messages.Length > 0 ? messages : result.StandardError.TrimEnd();
        return new BuildException(
            $"{what} of {source.Distribution} for {string.Join(" and ", source.Platforms)} could not be had:\n{said}",
            $"Look whether this machine reaches the mirror, or name another: {DebianMirror.Example}",
            ExitCodes.Missing);
    }

    private IEnumerable<string> Settings()
    {
        var status = Path.Combine(workspace.Path, "status");
        File.WriteAllText(status, "");
        if (source.Lines is not null)
        {
            var list = Path.Combine(workspace.Path, "sources.list");
            File.WriteAllLines(list, source.Lines);
            yield return $"Dir::Etc::SourceList={list}";
            yield return "Dir::Etc::SourceParts=/dev/null";
            yield return "Dir::Etc::PreferencesParts=/dev/null";
            yield return "Dir::Etc::Preferences=/dev/null";
            yield return "APT::Default-Release=";
        }

        yield return $"APT::Architecture={Platform.OfThisMachine.Architecture}";
        yield return $"APT::Architectures={string.Join(',', source.Platforms.Select(platform => platform.Architecture))}";
        yield return $"Dir::State::status={status}";
        yield return $"Dir::State::lists={workspace.Folder("lists")}";
        yield return $"Dir::Cache={workspace.Folder("cache")}";

        // The user that apt would become cannot enter a temporary folder of root's.
        yield return "APT::Sandbox::User=root";
        yield return "Acquire::Languages=none";
        yield return "Acquire::Retries=3";

        // Without these, what cannot be fetched or verified is a warning, and old lists or none are taken instead.
        yield return "APT::Update::Error-Mode=any";
        yield return "Acquire::AllowInsecureRepositories=false";
        yield return "APT::Get::AllowUnauthenticated=false";
    }

    [GeneratedRegex("gcc-[0-9]+")]
    private static partial Regex CompilerPackage();

    [GeneratedRegex(@"^'[^']+' (?<file>\S+\.deb) ", RegexOptions.Multiline)]
    private static partial Regex PrintedFile();
}

/// <summary>A Debian package as the name of its file tells it: <c>name_version_architecture.deb</c>, the version percent-encoded.</summary>
internal sealed record PackageFile(string Name, string Version, string Architecture)
{
    /// <summary>Reads the name of a file, with or without a folder before it.</summary>
    public static PackageFile Parse(string path)
    {
        var fields = Path.GetFileNameWithoutExtension(path).Split('_');
        return new(fields[0], Uri.UnescapeDataString(fields[1]), fields[2]);
    }

    public bool IsFor(Platform platform) => Architecture == "all" || Architecture == platform.Architecture;

    /// <summary>As apt and people write it: <c>name=version</c>.</summary>
    public override string ToString() => $"{Name}={Version}";
}
