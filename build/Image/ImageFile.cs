namespace FargateFetcher.Building.Image;

/// <summary>A regular file in a layer or in an archive; it belongs to root, and its folders are implied.</summary>
/// <param name="Path">From the top, with slashes, without one in front: <c>etc/ssl/certs/ca-certificates.crt</c>.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Mode">Readable by everyone unless told otherwise.</param>
internal sealed record ImageFile(string Path, ReadOnlyMemory<byte> Content, UnixFileMode Mode = ImageFile.Readable)
{
    /// <summary>0644.</summary>
    public const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0755: for programs and folders.</summary>
    public const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
