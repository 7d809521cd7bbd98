using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Emulation;

[TestFixture]
public sealed class WhenCommandsTalkToAnEmulator
{
    private static readonly Uri Endpoint = new("http://localhost:5000/");

    [Test]
    public void Nothing_of_the_users_own_settings_is_left()
    {
        var settings = EmulatorSettings.For(Endpoint, ["AWS_PROFILE", "AWS_ENDPOINT_URL_S3", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_CA_BUNDLE", "ALL_PROXY", "HOME"]);

        Assert.That(settings["AWS_PROFILE"], Is.Null);
        Assert.That(settings["AWS_ENDPOINT_URL_S3"], Is.Null);
        Assert.That(settings["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], Is.Null);
        Assert.That(settings["ALL_PROXY"], Is.Null);
        Assert.That(settings, Does.Not.ContainKey("HOME"));
        Assert.That(settings["AWS_ENDPOINT_URL"], Is.EqualTo("http://localhost:5000"));
        Assert.That(File.Exists(settings["AWS_CONFIG_FILE"]), Is.False);
    }

    [Test]
    public void What_is_not_loopback_goes_to_a_proxy_that_does_not_exist()
    {
        var settings = EmulatorSettings.For(Endpoint, []);

        Assert.That(settings["HTTPS_PROXY"], Is.EqualTo("http://localhost:9"));
        Assert.That(settings["https_proxy"], Is.EqualTo("http://localhost:9"));
        Assert.That(settings["NO_PROXY"]!.Split(','), Does.Contain("localhost").And.Contain("127.0.0.1"));
    }

    [TestCase("https://sts.eu-central-1.amazonaws.com")]
    [TestCase("http://localhost.example.com:4566")]
    [TestCase("http://10.0.0.1:4566")]
    [TestCase("localhost:4566")]
    public void An_emulator_elsewhere_is_refused(string address) =>
        Assert.That(() => EmulatorSettings.Endpoint(address), Throws.TypeOf<BuildException>().With.Property(nameof(BuildException.ExitCode)).EqualTo(ExitCodes.Usage));

    [TestCase("http://localhost:4566")]
    [TestCase("http://127.0.0.1:4566/")]
    [TestCase("https://[::1]:4566")]
    public void One_on_this_machine_is_taken(string address) => Assert.That(EmulatorSettings.Endpoint(address).Port, Is.EqualTo(4566));
}
