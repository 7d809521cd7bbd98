using System.Diagnostics;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Commands;

/// <summary>
/// What it has made is noted, and nobody holds the lock of the note any more. A note that is disposed of while its file is there is left
/// so, too. Whichever command comes next takes it: it may be one of another test.
/// </summary>
[CancelAfter(120_000)]
[Parallelizable]
public sealed class WhenACommandWasKilled
{
    private const int Patience = 60_000;
    private const int Interval = 50;

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void End() => _folder.Dispose();

    [Test]
    public async Task The_next_one_takes_away_its_folder_and_ends_what_works_there(CancellationToken cancellation)
    {
        var left = Directory.CreateDirectory(_folder["left"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "log"), "", cancellation);
        new Leftover(left).Dispose();
        using var server = Process.Start("tail", ["-f", Path.Combine(left, "log")]);

        try
        {
            await Leftover.ClearAsync(cancellation);

            Assert.That(() => Directory.Exists(left), Is.False.After(Patience, Interval));
            Assert.That(() => server.HasExited, Is.True.After(Patience, Interval));
        }
        finally
        {
            server.Kill();
        }
    }

    [Test]
    public async Task The_next_one_takes_away_its_file(CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(_folder["policy"], "ours", cancellation);
        new Leftover(_folder["policy"], "ours").Dispose();

        await Leftover.ClearAsync(cancellation);

        Assert.That(() => File.Exists(_folder["policy"]), Is.False.After(Patience, Interval));
    }

    [Test]
    public async Task The_next_one_leaves_a_file_that_was_changed_since(CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(_folder["own"], "the machine's own", cancellation);
        new Leftover(_folder["own"], "ours").Dispose();

        await Leftover.ClearAsync(cancellation);

        Assert.That(_folder["own"], Does.Exist);
    }

    [Test]
    public async Task What_a_running_command_has_made_stays(CancellationToken cancellation)
    {
        using var workspace = new Workspace();

        await Leftover.ClearAsync(cancellation);

        Assert.That(workspace.Path, Does.Exist);
    }
}
