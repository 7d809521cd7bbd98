using System.Text.Json;

namespace FargateFetcher.Delivery.Tests.Support.Operating;

/// <summary>A program named <c>aws</c> that remembers what it is asked, and answers with what a test has written down.</summary>
internal sealed class ScriptedAws : IDisposable
{
    // The questions that do not need each other's answers wait until all of them were asked, ten seconds at most.
    private const string Script = """
        #!/bin/sh
        here=$(dirname "$0")
        case "$1" in -*) echo "aws-cli/2.23.6 Python/3.13.5 Linux/6.1 source/x86_64"; exit 0;; esac
        echo "$1 $2" >> "$here/asked"
        case "$1" in scheduler|cloudwatch) together=yes;; esac
        case "$2" in list-tasks|filter-log-events) together=yes;; esac
        tries=0
        while [ -n "$together" ] && [ -e "$here/together" ] && [ "$(wc -l < "$here/asked")" -lt "$(cat "$here/together")" ]; do
          tries=$((tries + 1))
          [ $tries -lt 100 ] || { echo "$1 $2 was asked by itself" >&2; exit 255; }
          sleep 0.1
        done
        [ ! -e "$here/end" ] || . "$here/end"
        exec cat "$here/$1 $2"
        """;

    private readonly TemporaryFolder _folder = new();

    /// <param name="end">What it does in place of an answer, in the shell's words; null to answer.</param>
    public ScriptedAws(string? end = null)
    {
        if (end is not null)
        {
            File.WriteAllText(_folder["end"], end);
        }

        _folder.WriteProgram("aws", Script);
    }

    /// <summary>The environment in which it is the AWS CLI.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["PATH"] = $"{_folder.Path}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["AWS_ENDPOINT_URL"] = null,
    };

    /// <summary>What it was asked, in order: service and command.</summary>
    public IReadOnlyList<string> Asked => File.ReadAllLines(_folder["asked"]);

    /// <summary>Has it answer a command.</summary>
    public void Answer(string command, object answer) => AnswerText(command, JsonSerializer.Serialize(answer));

    /// <summary>Has it answer a command with a text, JSON or not.</summary>
    public void AnswerText(string command, string answer) => File.WriteAllText(_folder[command], answer);

    /// <summary>Has the questions about schedule, tasks, events and alarms wait until so many were asked in all.</summary>
    public void AskTogether(int count) => File.WriteAllText(_folder["together"], $"{count}");

    public void Dispose() => _folder.Dispose();
}
