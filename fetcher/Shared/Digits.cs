namespace FargateFetcher.Shared;

/// <summary>
/// Whole numbers in decimal digits, and single hexadecimal ones. .NET's own methods bring along cultures, calendars and, for the
/// names of enums, reflection: a twentieth of the program. For the same reason, only texts are put into interpolated strings.
/// </summary>
internal static class Digits
{
    private const int Longest = 20;

    /// <summary>Returns the number's digits.</summary>
    /// <param name="number">Not negative.</param>
    public static string Of(long number)
    {
        Span<char> digits = stackalloc char[Longest];
        var start = Longest;
        do
        {
            digits[--start] = (char)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);

        return digits[start..].ToString();
    }

    /// <summary>Returns the number; null if the text is empty, holds anything but digits, or is over <see cref="int.MaxValue"/>.</summary>
    public static int? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var number = 0L;
        foreach (var digit in text)
        {
            number = (number * 10) + digit - '0';
            if (number > int.MaxValue)
            {
                return null;
            }
        }

        return (int)number;
    }

    /// <summary>Returns the hexadecimal digit of a number from 0 to 15, in upper case.</summary>
    public static char OfHex(int number) => "0123456789ABCDEF"[number];

    /// <summary>Returns the number that an ASCII hexadecimal digit stands for.</summary>
    public static int ParseHex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
