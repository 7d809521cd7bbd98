using System.Formats.Tar;
using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Containers;

/// <summary>The image of <c>artifacts/</c> as an engine knows it that has loaded the docker-archive.</summary>
internal static class LoadedImage
{
    /// <summary>The digest of its configuration.</summary>
    public static string Id
    {
        get
        {
            using var archive = new TarReader(File.OpenRead(BuiltImage.DockerPath));
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry.Name == "manifest.json")
                {
                    using var manifest = JsonDocument.Parse(entry.DataStream!);
                    return "sha256:" + Path.GetFileNameWithoutExtension(manifest.RootElement[0].GetProperty("Config").GetString());
                }
            }

            throw new InvalidDataException($"{BuiltImage.DockerPath} has no manifest.json.");
        }
    }

    /// <summary>The image under a name by which it can be deployed.</summary>
    public static LocalImage Named()
    {
        var id = Id;
        return new($"localhost/fargate-fetcher@{id}", id, LocalImage.CpuArchitectureOf(Platform.OfThisMachine));
    }
}
