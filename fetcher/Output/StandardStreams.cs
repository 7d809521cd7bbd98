namespace FargateFetcher.Output;

/// <summary>Writes to the process's own stdout and stderr.</summary>
internal static class StandardStreams
{
    /// <summary>Writes a result to stdout.</summary>
    /// <exception cref="FetchException">It could not be written; kind <see cref="FailureKind.Output"/>.</exception>
    public static void WriteOutput(ReadOnlySpan<byte> bytes)
    {
        using var stdout = Console.OpenStandardOutput();
        try
        {
            stdout.Write(bytes);
        }
        catch (IOException)
        {
            throw new FetchException(FailureKind.Output, "Standard output could not be written.");
        }
    }

    /// <summary>Writes a failure to stderr; where even that is closed, only the exit code is left to tell.</summary>
    public static void WriteError(ReadOnlySpan<byte> bytes)
    {
        using var stderr = Console.OpenStandardError();
        try
        {
            stderr.Write(bytes);
        }
        catch (IOException)
        {
        }
    }
}
