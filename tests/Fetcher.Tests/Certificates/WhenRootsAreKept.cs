using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Certificates;

[CancelAfter(300_000)]
public sealed class WhenRootsAreKept
{
    private static readonly ServedChain Chain = ServedChain.Usual();
    private static readonly string Good = Chain.Roots[0].Pem + "\n";
    private static readonly string Other = ServedChain.Root("Other").Pem + "\n";

    private TlsServer _server = null!;
    private TemporaryFolder _folder = null!;

    private static IEnumerable<TestCaseData> Bundles =>
    [
        Named("with others before and after", Other + Good + Other),
        Named("twice", Good + Good),
        Named("with Windows' line ends", Good.ReplaceLineEndings("\r\n")),
        Named("without a last line end", Good.TrimEnd()),
        Named("without line breaks in the base64", Unwrapped(Good)),
        Named("with spaces at the line ends", Good.ReplaceLineEndings("  \n")),
        Named("with text around", $"# Root\n====\nIssuer: -- nobody --\n{Other}\n\nA root:\n{Good}the end"),
        Named("after a byte order mark", "\uFEFF" + Good),
        Named("after one that is no base64", Broken("!!!!") + Good),
        Named("before one that is no base64", Good + Broken("!!!!")),
        Named("after an empty one", Broken("") + Good),
        Named("after one that is no certificate", Broken("aGVsbG8=") + Good),
        Named("after one that is cut short", Broken(Body(Other)[..200]) + Good),
        Named("after one with the same name that is cut short", Broken(Body(Good)[..200]) + Good),
        Named("after one with a length beyond all memory", Broken("MIT/////MIT/////") + Good),
        Named("after one without an end", Other[..Other.LastIndexOf("-----END", StringComparison.Ordinal)] + Good),
        Named("under the label of old files", Good.Replace("CERTIFICATE", "X509 CERTIFICATE", StringComparison.Ordinal)),
        Named("as a trusted certificate without conditions", Trusted()),
        Named("as a trusted certificate for servers", Other + Trusted("-addtrust", "serverAuth") + Other),
        Named("after a trusted certificate that is broken", Trusted().Replace("\n", "!\n", StringComparison.Ordinal) + Good),
        Named("after a private key", Chain.Leaf.Key.PrivatePem + "\n" + Good),
    ];

    private static IEnumerable<TestCaseData> Directories =>
    [
        Named("with others", Other, Good),
        Named("with another of the same name", ServedChain.Root().Pem, Good),
        Named("beside one that is no base64", Broken("!!!!"), Good),
        Named("beside one that is no certificate", Broken("aGVsbG8="), Good),
        Named("beside an empty file", "", Good),
    ];

    private static IEnumerable<TestCaseData> Useless =>
    [
        Named("an empty file", ""),
        Named("a file that is no PEM", "hello\n"),
        Named("a broken certificate", Broken("aGVsbG8=")),
    ];

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        _server = await TlsServer.StartAsync(Chain, "localhost", TlsVersion.Tls13);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(Bundles))]
    public async Task In_a_bundle_they_are_found(string[] contents) =>
        (await FetchAsync(RootStores.WriteBundle(_folder, contents[0]))).ShouldPrint("trusted");

    [TestCaseSource(nameof(Directories))]
    public async Task In_a_directory_they_are_found(string[] contents)
    {
        using var folder = new TemporaryFolder();

        (await FetchAsync(RootStores.WriteDirectory(folder, contents))).ShouldPrint("trusted");
    }

    [Test]
    public async Task In_the_second_of_two_directories_they_are_found()
    {
        using var other = new TemporaryFolder();
        using var good = new TemporaryFolder();
        var (name, first) = RootStores.WriteDirectory(other, Other);

        (await FetchAsync((name, first + ":" + RootStores.WriteDirectory(good, Good).Value))).ShouldPrint("trusted");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task In_a_bundle_or_a_directory_they_are_found(bool isInBundle)
    {
        using var folder = new TemporaryFolder();
        var bundle = RootStores.WriteBundle(folder, isInBundle ? Good : Other);
        var directory = RootStores.WriteDirectory(folder, isInBundle ? Other : Good);

        (await FetchAsync(bundle, directory)).ShouldPrint("trusted");
    }

    [TestCase("SSL_CERT_FILE", "/nowhere")]
    [TestCase("SSL_CERT_FILE", "/")]
    [TestCase("SSL_CERT_DIR", "/nowhere")]
    [TestCase("SSL_CERT_DIR", "/dev/null")]
    public async Task Nowhere_it_is_64(string name, string value)
    {
        var line = (await FetchAsync((name, value))).ShouldFail(64, "usage");

        Assert.That((string?)line["detail"], Does.Contain(name));
    }

    [TestCase("-addreject", "serverAuth")]
    [TestCase("-addtrust", "emailProtection")]
    public async Task As_a_trusted_certificate_that_is_not_for_servers_it_is_76(string option, string purpose) =>
        (await FetchAsync(RootStores.WriteBundle(_folder, Other + Trusted(option, purpose)))).ShouldFail(76, "tls");

    [TestCaseSource(nameof(Useless))]
    public async Task Not_in_a_file_that_has_none_it_is_64(string[] contents) =>
        (await FetchAsync(RootStores.WriteBundle(_folder, contents[0]))).ShouldFail(64, "usage");

    [Test]
    public async Task Not_in_the_file_of_a_private_key_it_is_64() =>
        (await FetchAsync(RootStores.WriteBundle(_folder, Chain.Leaf.Key.PrivatePem))).ShouldFail(64, "usage");

    [TestCaseSource(nameof(Useless))]
    public async Task Not_in_a_directory_that_has_none_it_is_64(string[] contents)
    {
        using var folder = new TemporaryFolder();

        (await FetchAsync(RootStores.WriteDirectory(folder, contents))).ShouldFail(64, "usage");
    }

    [Test]
    public async Task Nowhere_plain_http_is_not_affected()
    {
        using var api = FactsApi.Start();

        var result = await NativeFetcher.RunAsync(
            [api.Url, "--pointer", "/language"], ("SSL_CERT_FILE", "/nowhere"), ("SSL_CERT_DIR", "/nowhere"));

        result.ShouldPrint("en");
    }

    private static TestCaseData Named(string name, params string[] contents) => new TestCaseData([contents]).SetArgDisplayNames(name);

    private static string Broken(string body) => $"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n";

    // openssl-x509(1), -trustout.
    private static string Trusted(params string[] options)
    {
        using var folder = new TemporaryFolder();
        return OpenSslProgram.Run(["x509", "-trustout", .. options, "-in", folder.Write("root.pem", Good)]);
    }

    private static string Body(string pem) => string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')));

    private static string Unwrapped(string pem) => Broken(Body(pem));

    private Task<FetcherResult> FetchAsync(params (string, string)[] roots) =>
        NativeFetcher.RunAsync([$"https://localhost:{_server.Port}/fact.json"], roots);
}
