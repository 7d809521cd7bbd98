using System.Diagnostics;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Containers;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine), nameof(Prerequisites.DockerCli))]
public sealed class WhenAnEngineOfOurOwnEnds
{
    [Test]
    public async Task Its_process_and_its_folder_are_gone(CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        var engine = await DockerEngine.StartAsync(
            workspace.Folder("docker"), new Dictionary<string, string?>(), new RequirementCheck(mayInstall: false), cancellation);
        var process = Process.GetProcessById(engine.ProcessId!.Value);
        Assert.That(process.HasExited, Is.False);

        await engine.DisposeAsync();
        workspace.Dispose();

        Assert.That(process.HasExited, Is.True);
        Assert.That(workspace.Path, Does.Not.Exist);
        Assert.That(await File.ReadAllTextAsync("/proc/self/mounts", cancellation), Does.Not.Contain(workspace.Path));
    }

    [Test]
    public void What_is_mounted_deeper_is_unmounted_first()
    {
        string[] table =
        [
            "overlay /x/data/merged overlay rw 0 0", "proc /proc proc rw 0 0", "shm /x/data/merged/dev/shm tmpfs rw 0 0",
            "tmpfs /xy tmpfs rw 0 0",
        ];

        string[] inner = ["/x/data/merged/dev/shm", "/x/data/merged"];
        Assert.That(MountPoints.In(table, "/x"), Is.EqualTo(inner));
    }
}
