using FargateFetcher.Building.Image;

namespace FargateFetcher.Delivery.Tests.Sources;

[TestFixture]
public sealed class WhenARemoteIsTurnedIntoAWebAddress
{
    [TestCase("https://example.com/owner/repository")]
    [TestCase("https://example.com/owner/repository.git")]
    [TestCase("https://example.com/owner/repository/")]
    [TestCase("https://user:secret@example.com/owner/repository.git")]
    [TestCase("http://example.com/owner/repository.git")]
    [TestCase("git://example.com/owner/repository.git")]
    [TestCase("ssh://git@example.com/owner/repository.git")]
    [TestCase("ssh://git@example.com:2222/owner/repository.git")]
    [TestCase("git@example.com:owner/repository.git")]
    [TestCase("example.com:/owner/repository")]
    public void Every_spelling_gives_the_same_address_without_secrets(string remote) =>
        Assert.That(SourceTree.WebAddressOf(remote), Is.EqualTo("https://example.com/owner/repository"));

    [Test]
    public void The_port_of_a_web_server_stays() =>
        Assert.That(SourceTree.WebAddressOf("https://example.com:8443/owner/repository.git"), Is.EqualTo("https://example.com:8443/owner/repository"));

    [TestCase("")]
    [TestCase("/srv/repository")]
    [TestCase("../repository")]
    [TestCase("file:///srv/repository")]
    [TestCase(@"C:\sources\repository")]
    [TestCase("C:/sources/repository")]
    [TestCase("http://localhost:3000/owner/repository")]
    [TestCase("http://user@127.0.0.1:3000/owner/repository")]
    [TestCase("https://[::1]/owner/repository")]
    [TestCase("git@alias:owner/repository.git")]
    public void What_means_nothing_elsewhere_gives_none(string remote) =>
        Assert.That(SourceTree.WebAddressOf(remote), Is.Null);
}
