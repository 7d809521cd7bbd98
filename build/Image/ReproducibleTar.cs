using System.Formats.Tar;

namespace FargateFetcher.Building.Image;

/// <summary>
/// Writes tar archives whose bytes depend on nothing but the files' paths, contents and modes and on one time:
/// ustar headers, sorted, every folder before what is in it, owner 0:0 without names.
/// </summary>
internal static class ReproducibleTar
{
    /// <summary>Returns the archive, uncompressed, of files in any order; of the modification time, whole seconds are kept.</summary>
    public static ReadOnlyMemory<byte> Write(IEnumerable<ImageFile> files, DateTimeOffset time)
    {
        var entries = new SortedDictionary<string, TarEntry>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            entries.Add(file.Path, new UstarTarEntry(TarEntryType.RegularFile, file.Path)
            {
                Mode = file.Mode,
                ModificationTime = time,
                DataStream = new MemoryStream(file.Content.ToArray()),
            });
            for (var slash = file.Path.LastIndexOf('/'); slash > 0; slash = file.Path.LastIndexOf('/', slash - 1))
            {
                // With its slash a folder sorts before everything that is in it.
                var folder = file.Path[..(slash + 1)];
                entries.TryAdd(folder, new UstarTarEntry(TarEntryType.Directory, folder)
                {
                    Mode = ImageFile.Executable,
                    ModificationTime = time,
                });
            }
        }

        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var entry in entries.Values)
            {
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }
}

/// <summary>
/// A regular file in a layer or in an archive; it belongs to root, and its folders are implied. Its path is from the top, with slashes,
/// without one in front: <c>etc/ssl/certs/ca-certificates.crt</c>.
/// </summary>
internal sealed record ImageFile(string Path, ReadOnlyMemory<byte> Content, UnixFileMode Mode = ImageFile.Readable)
{
    /// <summary>0644.</summary>
    public const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0755: for programs and folders.</summary>
    public const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
