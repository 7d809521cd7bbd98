using System.Diagnostics;
using System.Text;
using FargateFetcher;
using FargateFetcher.Fetching;
using FargateFetcher.Http;
using FargateFetcher.Output;
using FargateFetcher.Settings;
using FargateFetcher.Shared;

Signals.Handle();

var started = Stopwatch.GetTimestamp();
FetchSettings? settings = null;
Attempts? attempts = null;
try
{
    var arguments = CommandLineArguments.Parse(args);
    if (arguments.Help || arguments.Version)
    {
        var text = arguments.Help ? HelpText.Text : VersionLine.Read(Environment.GetEnvironmentVariable);
        StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(text));
        return ExitCode.Printed;
    }

    settings = SettingsReader.Read(arguments, Environment.GetEnvironmentVariable);
    using var transport = new DirectTransport(Environment.GetEnvironmentVariable);
    attempts = new Attempts(transport, settings, TimeProvider.System, NextJitter, Thread.Sleep);
    var value = attempts.Run(TimeLimit.In(settings.Deadline, TimeProvider.System), body => BodyValue.Read(body, settings.Pointer));
    StandardStreams.WriteOutput(FactLine.Encode(value));
    return ExitCode.Printed;
}
catch (FetchException failure)
{
    return Report(failure);
}
catch (Exception unforeseen)
{
    // Any other exception is also reported as one line and an exit code, never as a stack trace and exit 134. The line gives its
    // number, because the binary holds no type names.
    return Report(new FetchException(FailureKind.Internal, $"Unexpected error {Digits.Of((uint)unforeseen.HResult)}; please report it."));
}

// The jitter need not be unpredictable: no secret depends on it.
#pragma warning disable CA5394 // Do not use insecure randomness
static double NextJitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394

int Report(FetchException failure)
{
    StandardStreams.WriteError(ErrorLine.Encode(failure, settings?.Url, attempts?.Begun ?? 0, Stopwatch.GetElapsedTime(started)));
    return failure.Kind.ToExitCode();
}
