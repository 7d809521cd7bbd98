using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Shared;

/// <summary>Which version a program is.</summary>
internal static partial class ProgramVersion
{
    /// <summary>The first version in what a program prints; null where it does not start, or names none.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">What it is asked; <c>--version</c> unless told.</param>
    public static Version? Of(string program, params string[] arguments)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(program, arguments.Length > 0 ? arguments : ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

            // Some write it to stderr; neither is long enough to fill a pipe.
            var said = asked.StandardOutput.ReadToEnd() + asked.StandardError.ReadToEnd();
            asked.WaitForExit();
            return Number().Match(said) is { Success: true } match ? Version.Parse(match.Value) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}
