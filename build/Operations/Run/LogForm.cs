namespace FargateFetcher.Building.Operations;

/// <summary>What is printed of the lines of a log group.</summary>
internal enum LogForm
{
    /// <summary>Facts alone on stdout; failures in words on stderr.</summary>
    Facts,

    /// <summary>The same, each fact with its time.</summary>
    Timed,

    /// <summary>Every line as it is in the log group, on stdout.</summary>
    Raw,

    /// <summary>Every line as one line of JSON, on stdout.</summary>
    Json,
}
