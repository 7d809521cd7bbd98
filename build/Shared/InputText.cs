namespace FargateFetcher.Building.Shared;

/// <summary>Text that a user hands over: read whole, but no more than such a text can have, and only until somebody interrupts.</summary>
internal static class InputText
{
    private const int MostCharacters = 4 * 1024 * 1024;

    /// <summary>The text of a file; also of a pipe, as in <c>--parameters-file &lt;(command)</c>.</summary>
    /// <exception cref="BuildException">There is no such file, or it cannot be read: exit code 64.</exception>
    public static async Task<string> OfFileAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw Wrong(Directory.Exists(path) ? $"'{path}' is a folder." : $"There is no file '{path}'.", "Name a file.");
        }

        try
        {
            return await ReadAsync(() => File.OpenText(path), $"'{path}'", cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"'{path}' cannot be read: {failure.Message}", "Check its permissions, or name another file.");
        }
    }

    /// <summary>All that comes from standard input.</summary>
    public static Task<string> OfStandardInputAsync(CancellationToken cancellation) =>
        ReadAsync(() => Console.In, "Standard input", cancellation);

    // Opening and reading block, in .NET too, where there is nothing to read yet: Ctrl+C leaves the thread behind.
    private static Task<string> ReadAsync(Func<TextReader> open, string what, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var reader = open();
            var text = new char[MostCharacters + 1];
            var length = reader.ReadBlock(text, 0, text.Length);
            return length <= MostCharacters
                ? new string(text, 0, length)
                : throw Wrong($"{what} has more than {MostCharacters} characters.", null);
        },
        cancellation).WaitAsync(cancellation);

    private static BuildException Wrong(string message, string? nextStep) => new(message, nextStep, ExitCodes.Usage);
}
