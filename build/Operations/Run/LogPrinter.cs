using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What goes to stdout: facts, facts with their times, or every line, as it is in the log group or as one line of JSON.</summary>
internal enum LogForm
{
    Facts,
    Timed,
    Raw,
    Json,
}

/// <summary>Prints lines of a log group: facts to stdout and failures, in words, to stderr, as the fetcher itself does.</summary>
internal sealed class LogPrinter(TextWriter output, Action<string> fail)
{
    public LogForm Form { get; init; }

    public void Print(LogEvent line)
    {
        switch (Form)
        {
            case LogForm.Json:
                output.WriteLine(JsonText.LineOf(new { line.Time, line.Stream, line.Message, IsFact = line.Error is null }));
                break;
            case LogForm.Raw:
                output.WriteLine(line.Message);
                break;
            case var _ when line.Error is { } error:
                fail($"{AwsTime.Show(line.Time)} {error}");
                break;
            default:
                output.WriteLine(Form == LogForm.Timed ? $"{AwsTime.Show(line.Time)}  {line.Message}" : line.Message);
                break;
        }
    }
}
