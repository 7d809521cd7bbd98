using System.Text;
using FargateFetcher.Native;

namespace FargateFetcher.Trust;

/// <summary>A directory of certificates, named by the hash of their subject (openssl-rehash(1)), such as <c>002c0b4f.0</c>.</summary>
internal static class HashedDirectory
{
    private const int HashLength = 8;

    /// <summary>Whether any of the directories holds such a certificate.</summary>
    /// <param name="paths">Separated by colons.</param>
    public static bool AnyIs(string paths)
    {
        foreach (var path in paths.Split(':'))
        {
            if (path.Length > 0 && Is(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file name is eight lower-case hexadecimal digits, a dot and a number.</summary>
    public static bool IsHashedName(ReadOnlySpan<byte> name)
    {
        if (name.Length <= HashLength + 1
            || name[HashLength] != '.'
            || name[(HashLength + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        foreach (var digit in name[..HashLength])
        {
            if (!char.IsAsciiHexDigitLower((char)digit))
            {
                return false;
            }
        }

        return true;
    }

    private static unsafe bool Is(string path)
    {
        var directory = LibC.OpenDirectory(Encoding.UTF8.GetBytes(path + '\0'));
        if (directory == 0)
        {
            return false;
        }

        var found = false;
        while (!found && LibC.ReadDirectory(directory) is var entry && entry is not null)
        {
            var name = new ReadOnlySpan<byte>(entry->Name, 256);
            found = IsHashedName(name[..name.IndexOf((byte)0)]);
        }

        _ = LibC.CloseDirectory(directory);
        return found;
    }
}
