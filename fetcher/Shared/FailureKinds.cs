namespace FargateFetcher.Shared;

/// <summary>Maps each kind of failure to its exit code, its code in the error line, and whether to try again.</summary>
internal static class FailureKinds
{
    /// <summary>Returns the exit code of the process.</summary>
    public static int ToExitCode(this FailureKind kind) => kind switch
    {
        FailureKind.Usage => ExitCode.Usage,
        FailureKind.NotJson or FailureKind.NotFound or FailureKind.NotPrintable or FailureKind.TooLarge => ExitCode.Data,
        FailureKind.Output => ExitCode.Output,
        FailureKind.Deadline => ExitCode.Deadline,
        FailureKind.Tls or FailureKind.MalformedHttp => ExitCode.Protocol,
        _ => ExitCode.Unavailable,
    };

    /// <summary>Returns the <c>code</c> of the error line. It is stable, so that log filters can match it.</summary>
    public static string ToCode(this FailureKind kind) => kind switch
    {
        FailureKind.Usage => "usage",
        FailureKind.NotJson => "not-json",
        FailureKind.NotFound => "pointer-not-found",
        FailureKind.NotPrintable => "not-printable",
        FailureKind.TooLarge => "too-large",
        FailureKind.Dns => "dns",
        FailureKind.Connect => "connect",
        FailureKind.ConnectionLost => "connection-lost",
        FailureKind.AttemptTimeout => "attempt-timeout",
        FailureKind.HttpStatus => "http-status",
        FailureKind.Redirect => "redirect",
        FailureKind.Proxy => "proxy",
        FailureKind.Output => "output",
        FailureKind.Deadline => "deadline",
        FailureKind.Tls => "tls",
        FailureKind.MalformedHttp => "malformed-http",
        _ => "internal",
    };

    /// <summary>Whether another attempt may succeed. For an HTTP status, the status itself decides instead.</summary>
    public static bool IsTransient(this FailureKind kind) =>
        kind is FailureKind.Dns or FailureKind.Connect or FailureKind.ConnectionLost or FailureKind.AttemptTimeout;
}
