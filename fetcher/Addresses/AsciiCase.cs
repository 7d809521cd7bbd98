namespace FargateFetcher.Addresses;

/// <summary>The case of ASCII letters: schemes and host names know no other.</summary>
internal static class AsciiCase
{
    /// <summary>Returns the text with its ASCII letters in lower case, and all else as it is.</summary>
    public static string ToLower(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (lower, source) =>
    {
        for (var index = 0; index < lower.Length; index++)
        {
            lower[index] = char.IsAsciiLetterUpper(source[index]) ? (char)(source[index] | 0x20) : source[index];
        }
    });
}
