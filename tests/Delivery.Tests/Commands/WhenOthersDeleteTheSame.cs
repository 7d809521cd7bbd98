using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Commands;

[TestFixture]
[CancelAfter(120_000)]
public sealed class WhenOthersDeleteTheSame
{
    private const int Rounds = 20;
    private const int Folders = 300;

    [Test]
    public async Task Nothing_is_left_of_a_workspace()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var workspace = new Workspace();
            string[] folders = [.. Enumerable.Range(0, Folders).Select(number => workspace.Folder(Path.Combine($"{number}", "below")))];

            var others = Task.Run(() => Array.ForEach(folders, DeleteIfThere));
            workspace.Dispose();
            await others;

            Assert.That(Directory.Exists(workspace.Path), Is.False);
        }
    }

    private static void DeleteIfThere(string folder)
    {
        try
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
        catch (IOException)
        {
        }
    }
}
