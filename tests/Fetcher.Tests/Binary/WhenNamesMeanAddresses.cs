using FargateFetcher.Tests.Support;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
public sealed class WhenNamesMeanAddresses
{
    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    private int Port => _server.Ports[0];

    [OneTimeSetUp]
    public void Answer() =>
        _server.Given(Request.Create().WithPath("/fact")).RespondWith(Response.Create().WithBody("""{"text":"here"}"""));

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public async Task A_redirect_to_a_name_of_an_internal_address_is_refused()
    {
        var asked = Redirecting($"http://localhost:{Port}/fact");

        (await NativeFetcher.RunAsync([$"http://127.0.0.1:{Port}{asked}"])).ShouldFail(69, "redirect");
    }

    [TestCase("127.0.0.2")]
    [TestCase("[::ffff:127.0.0.1]")]
    [TestCase("0.0.0.0")]
    public async Task A_redirect_to_an_internal_address_itself_is_refused(string host)
    {
        var asked = Redirecting($"http://{host}:{Port}/fact");

        (await NativeFetcher.RunAsync([$"http://127.0.0.1:{Port}{asked}"])).ShouldFail(69, "redirect");
    }

    [Test]
    public async Task A_redirect_within_the_host_that_was_asked_for_is_not()
    {
        var asked = Redirecting($"http://localhost:{Port}/fact");

        (await NativeFetcher.RunAsync([$"http://localhost:{Port}{asked}"])).ShouldPrint("here");
    }

    private string Redirecting(string location)
    {
        var path = "/" + Guid.NewGuid().ToString("N");
        _server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithStatusCode(302).WithHeader("Location", location));
        return path;
    }
}
