using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What is printed of the lines of a log group.</summary>
internal enum LogForm
{
    /// <summary>Only facts on stdout; failures in words on stderr.</summary>
    Facts,

    /// <summary>The same, each fact with its time.</summary>
    Timed,

    /// <summary>Every line as it is in the log group, on stdout.</summary>
    Raw,

    /// <summary>Every line as one line of JSON, on stdout.</summary>
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
