namespace FargateFetcher.Tests.Support.RawServer;

/// <summary>What each verdict means by the contract.</summary>
internal static class Verdicts
{
    /// <summary>Asserts that a run ended as the verdict says, and that the server saw as many connections as attempts were due.</summary>
    public static void ShouldBe(this FetcherResult result, Verdict verdict, int connections)
    {
        var (exitCode, code, attempts) = Expect(verdict);
        if (code is null)
        {
            result.ShouldPrint(Answer.Text);
        }
        else
        {
            var line = result.ShouldFail(exitCode, code);
            Assert.That((int?)line["attempts"], Is.EqualTo(attempts), result.Error);
        }

        Assert.That(connections, Is.EqualTo(attempts), "Attempts are exactly what the settings say: no silent resend.");
    }

    private static (int ExitCode, string? Code, int Attempts) Expect(Verdict verdict) => verdict switch
    {
        Verdict.Printed => (0, null, 1),
        Verdict.Malformed => (76, "malformed-http", 1),
        Verdict.Lost => (69, "connection-lost", 2),
        Verdict.Late => (69, "attempt-timeout", 2),
        Verdict.NotJson => (65, "not-json", 1),
        Verdict.TooLarge => (65, "too-large", 1),
        Verdict.FinalStatus => (69, "http-status", 1),
        Verdict.TransientStatus => (69, "http-status", 2),
        Verdict.RefusedRedirect => (69, "redirect", 1),
        Verdict.Tls => (76, "tls", 1),
        Verdict.Proxy => (69, "proxy", 1),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
