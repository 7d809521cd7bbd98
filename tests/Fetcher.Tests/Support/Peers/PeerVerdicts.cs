namespace FargateFetcher.Tests.Support.Peers;

/// <summary>What becomes of a run against a server of ours.</summary>
internal static class PeerVerdicts
{
    // Without 64, 74 and the signals' codes: nothing in these runs gives cause for them. 134 and 139 would be crashes.
    private static readonly int[] ExitCodes = [0, 65, 69, 75, 76];

    // Some servers leave the fetcher waiting, and wait themselves. A busy machine may take as long, and then there is a second try.
    private const int Patient = 25;

    private static readonly int Usual = IsEmulated ? 5 : 1;

    /// <summary>How many cases a property is tried on: hundreds, fewer by emulation, or as many as <c>FETCHER_TLS_CASES</c> says.</summary>
    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("FETCHER_TLS_CASES"), out var cases) ? cases
        : IsEmulated ? 6 : 300;

    /// <summary>
    /// How many are tried at once. Some servers make the fetcher wait; the others use the processors meanwhile, if they are real.
    /// </summary>
    public static int Workers => IsEmulated ? Environment.ProcessorCount : Environment.ProcessorCount * 3;

    private static bool IsEmulated => NativeFetcher.Path != NativeFetcher.Binary;

    /// <summary>Runs the published binary with all the time that it may need.</summary>
    public static Task<FetcherResult> FetchAsync(PeerServer server) => FetchAsync(server, NativeFetcher.Path, Patient);

    /// <summary>Asserts that the published binary keeps the contract, and prints if and only if the reference does.</summary>
    /// <param name="identity">What the server shows.</param>
    /// <param name="plan">What it does.</param>
    /// <param name="name">What to call the case.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ShouldBeThatOfAllOfOpenSslAsync(PeerIdentity identity, Plan plan, string name)
    {
        await using var server = new PeerServer(identity, plan);
        var (published, reference) = await BothAsync(server, Usual);
        if (published.ExitCode != reference.ExitCode)
        {
            (published, reference) = await BothAsync(server, Patient);
        }

        ShouldKeepTheContract(published, name);
        Assert.That(published.ExitCode == 0, Is.EqualTo(reference.ExitCode == 0),
            $"{name}; published: {published}, with all of OpenSSL: {reference}");
        return published.ExitCode;
    }

    private static void ShouldKeepTheContract(FetcherResult result, string name)
    {
        Assert.That(result.ExitCode, Is.AnyOf([.. ExitCodes.Cast<object>()]), name);
        if (result.ExitCode == 0)
        {
            result.ShouldPrint("trusted");
            return;
        }

        Assert.That(result.Output, Is.Empty, name);
        Assert.That((string?)result.ErrorLine()["code"], Is.Not.Null.And.Not.EqualTo("internal").And.Not.EqualTo("usage"), name);
    }

    private static async Task<(FetcherResult Published, FetcherResult Reference)> BothAsync(PeerServer server, int seconds) =>
        (await FetchAsync(server, NativeFetcher.Path, seconds), await FetchAsync(server, ReferenceFetcher.Path, seconds));

    private static Task<FetcherResult> FetchAsync(PeerServer server, string program, int seconds) => ReferenceFetcher.RunAsync(
        program, [server.Url, "--attempts", "1", "--attempt-timeout", $"{seconds}", "--deadline", "40"],
        ("SSL_CERT_FILE", server.RootFile));
}
