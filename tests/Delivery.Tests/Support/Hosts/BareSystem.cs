using System.Diagnostics;
using System.Globalization;
using CliWrap.Buffered;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Hosts;

/// <summary>
/// A Debian system with nothing but git and the .NET SDK, and in it a clone of this tree's commit for root and another for an ordinary
/// user. It is in namespaces of its own: this machine's files, packages and processes stay as they are.
/// </summary>
internal sealed class BareSystem : IAsyncDisposable
{
    // The folders differ because the digest must not depend on them; one has what MSBuild, shells and linkers must bear in a path.
    private static readonly Dictionary<string, string> Clones = new() { ["root"] = "fargate-fetcher", ["somebody"] = "it's, say, a = b & ü, far longer" };

    private readonly Process _unshare;
    private readonly string _files;
    private readonly string _first;

    private BareSystem(Process unshare, string files)
    {
        _unshare = unshare;
        _files = files;

        // The first process of the namespaces is unshare's only child: whoever enters asks for it by its id out here.
        var id = unshare.Id.ToString(CultureInfo.InvariantCulture);
        _first = File.ReadAllText($"/proc/{id}/task/{id}/children").Trim();
    }

    /// <summary>Makes a system of a Debian release. What debootstrap unpacked is kept in the cache folder.</summary>
    /// <param name="release">For example <c>trixie</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BuildException">It cannot be made on this machine.</exception>
    public static async Task<BareSystem> StartAsync(string release, CancellationToken cancellation)
    {
        var sdk = Requirement.FindOnPath("dotnet") ?? throw new BuildException("There is no dotnet on PATH.", "Start the tests by ./build.sh test.");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string[] options =
        [
            "--mount", "--pid", "--fork", "--kill-child", "bash", Path.Combine(Repository.Root, "tests", "Delivery.Tests", "Hosts", "bare-system.sh"),
            await UnpackAsync(release, cancellation), Path.GetDirectoryName(Path.GetFullPath(new FileInfo(sdk).ResolveLinkTarget(true)?.FullName ?? sdk))!, packages, Repository.Root,
            Clones["root"], Clones["somebody"],
        ];
        var unshare = Process.Start(new ProcessStartInfo("unshare", options) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            return await unshare.StandardOutput.ReadLineAsync(cancellation) is { } files
                ? new(unshare, files)
                : throw new BuildException($"No bare {release} could be made on this machine: {(await unshare.StandardError.ReadToEndAsync(cancellation)).Trim()}");
        }
        catch
        {
            unshare.Kill();
            unshare.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command in a user's clone, with the environment of somebody who has just logged in.</summary>
    /// <param name="user"><c>root</c> or <c>somebody</c>.</param>
    /// <param name="command">As typed into a shell.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<BufferedCommandResult> RunAsync(string user, string command, CancellationToken cancellation)
    {
        // The analyzers are for the lint of the tree that this is a clone of: here they would take half of the time.
        string[] environment = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "NUGET_PACKAGES=/nuget", "RunAnalyzers=false"];
        return Tool
            .Create(
                "nsenter",
                ["--target", _first, "--mount", "--pid", "chroot", _files, "runuser", "--login", user, "--command", $"cd \"{Clones[user]}\" && env {string.Join(' ', environment)} {command}"])
            .TryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _unshare.StandardInput.Close();
        await _unshare.WaitForExitAsync();
        _unshare.Dispose();
    }

    private static async Task<string> UnpackAsync(string release, CancellationToken cancellation)
    {
        var folder = Path.Combine(Repository.Cache, "hosts", release);
        if (!Directory.Exists(folder))
        {
            var mirror = await DebianMirror.FindAsync(OsRelease.Read(), cancellation) ?? DebianMirror.Default;
            var aside = $"{folder}.{Environment.ProcessId}";
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            await Tool.Create("debootstrap", "--variant=minbase", "--include=ca-certificates,git", release, aside, mirror.Archive).ReadAsync(cancellation);
            Directory.Move(aside, folder);
        }

        return folder;
    }
}
