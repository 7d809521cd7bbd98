using System.CommandLine;
using FargateFetcher.Building.Drawing;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>picture</c>: draws the architecture from the templates.</summary>
internal static class PictureCommand
{
    private static readonly Option<string> Output = new("--output")
    {
        Description = "The folder for architecture-light.svg and architecture-dark.svg.",
        HelpName = "folder",
        DefaultValueFactory = _ => ArchitecturePicture.DefaultFolder,
    };

    public static Command Create()
    {
        return new BuildCommand(
            "picture",
            "Draws the README's picture from the templates.",
            "For light and for dark pages.",
            "picture --output artifacts",
            RunAsync)
        {
            Output,
        };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(Output);
        var pictures = Theme.All.ToDictionary(ArchitecturePicture.FileName, theme => ArchitecturePicture.Draw(Repository.Stacks, theme));
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, picture) in pictures)
            {
                var path = Path.GetFullPath(name, Path.GetFullPath(folder));
                await File.WriteAllTextAsync(path, picture, cancellation);
                Terminal.Result(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BuildException(
                $"The pictures cannot be written to '{folder}': {failure.Message}", "Name another folder with --output.", ExitCodes.Usage);
        }

        return ExitCodes.Done;
    }
}
