using System.Text;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Whether what is in the logs is what the API served: each fact once, each in the stream of its run.</summary>
internal static class FactCheck
{
    /// <summary>
    /// The line that a fact becomes: control characters, line and paragraph separators and bidirectional controls are spaces.
    /// </summary>
    public static string LineOf(string fact)
    {
        var line = new StringBuilder(fact.Length);
        foreach (var character in fact)
        {
            var breaks = char.IsControl(character) || character is '\u2028' or '\u2029' or '\u061C' or '\u200E' or '\u200F'
                or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
            line.Append(breaks ? ' ' : character);
        }

        return line.ToString();
    }

    /// <summary>Gives each run its line.</summary>
    /// <param name="runs">The runs, in their order.</param>
    /// <param name="lines">Everything that is in the log group.</param>
    /// <param name="served">The facts, in the order in which they were served.</param>
    /// <param name="group">The log group, for the message.</param>
    /// <exception cref="BuildException">The lines are not what was served.</exception>
    public static IReadOnlyList<RehearsedRun> Ensure(
        IReadOnlyList<RehearsedRun> runs, IReadOnlyList<LogEvent> lines, IReadOnlyList<string> served, string group)
    {
        var told = runs.Select(run => run with { Line = lines.FirstOrDefault(line => line.Stream == run.Stream)?.Message }).ToList();
        var problems = Problems(told, served).ToList();
        if (lines.Count != runs.Count)
        {
            problems.Add($"{runs.Count} runs left {lines.Count} lines");
        }

        return problems.Count == 0
            ? told
            : throw new BuildException(
                $"The log group {group}, which the root stack's output names, does not hold the facts that the API served:"
                    + $"\n  {string.Join("\n  ", problems)}",
                "Follow logGroupName from stacks/root.yml to the log group and the log options in stacks/compute.yml.");
    }

    /// <summary>What is wrong; empty where all is right.</summary>
    /// <param name="runs">The runs, in their order, each with its line.</param>
    /// <param name="served">The facts, in the order in which they were served.</param>
    public static IEnumerable<string> Problems(IReadOnlyList<RehearsedRun> runs, IReadOnlyList<string> served)
    {
        if (served.Count != runs.Count)
        {
            yield return $"{runs.Count} runs asked the API {served.Count} times";
        }

        foreach (var (run, fact) in runs.Zip(served))
        {
            if (run.Line != LineOf(fact))
            {
                yield return run.Line is null
                    ? $"nothing arrived in {run.Stream}, and the API served '{LineOf(fact)}'"
                    : $"'{run.Line}' arrived in {run.Stream}, and the API served '{LineOf(fact)}'";
            }
        }
    }
}
