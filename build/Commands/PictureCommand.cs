using System.CommandLine;
using FargateFetcher.Building.Drawing;

namespace FargateFetcher.Building.Commands;

/// <summary><c>picture</c>: draws the architecture from the templates.</summary>
internal static class PictureCommand
{
    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "The folder for architecture-light.svg and architecture-dark.svg.",
        HelpName = "folder",
        DefaultValueFactory = _ => new DirectoryInfo(ArchitecturePicture.DefaultFolder),
    };

    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "picture",
            "Draws the README's picture from the templates. For light and for dark pages.",
            "picture --output artifacts",
            RunAsync);
        command.Add(Output);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(Output);
        folder.Create();
        foreach (var theme in Theme.All)
        {
            var path = Path.Combine(folder.FullName, ArchitecturePicture.FileName(theme));
            await File.WriteAllTextAsync(path, ArchitecturePicture.Draw(Repository.Stacks, theme), cancellation);
            Terminal.Result(path);
        }

        return ExitCodes.Done;
    }
}
