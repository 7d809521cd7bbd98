using System.Text.Encodings.Web;
using System.Text.Json;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Prints lines of a log group: facts to stdout and failures, in words, to stderr, as the fetcher itself keeps them apart.</summary>
/// <param name="output">Where facts go.</param>
/// <param name="fail">Where failures go.</param>
internal sealed class LogPrinter(TextWriter output, Action<string> fail)
{
    // One a line; a fact in any language can be read.
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is printed of a line.</summary>
    public LogForm Form { get; init; }

    /// <summary>Prints one.</summary>
    public void Print(LogEvent line)
    {
        switch (Form)
        {
            case LogForm.Json:
                output.WriteLine(JsonSerializer.Serialize(new { line.Time, line.Stream, line.Message, IsFact = line.Error is null }, OneLine));
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
