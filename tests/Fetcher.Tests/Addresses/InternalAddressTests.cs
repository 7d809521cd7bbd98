using FargateFetcher.Addresses;

namespace FargateFetcher.Tests.Addresses;

public sealed class InternalAddressTests
{
    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.254")]
    [TestCase("0.0.0.0")]
    [TestCase("0.1.2.3")]
    [TestCase("169.254.169.254")]
    [TestCase("169.254.170.2")]
    [TestCase("::1")]
    [TestCase("::")]
    [TestCase("fe80::1")]
    [TestCase("febf::1")]
    [TestCase("fd00:ec2::254")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:169.254.169.254")]
    [TestCase("::ffff:0.0.0.0")]
    public void Reaches_into_the_machine_or_its_platform(string address) =>
        Assert.That(InternalAddress.Is(IpAddress.TryParse(address)!), Is.True);

    [TestCase("126.255.255.255")]
    [TestCase("128.0.0.1")]
    [TestCase("10.0.0.1")]
    [TestCase("169.253.0.1")]
    [TestCase("1.0.0.0")]
    [TestCase("2600::1")]
    [TestCase("fec0::1")]
    [TestCase("fd00:ec2::253")]
    [TestCase("::ffff:8.8.8.8")]
    public void Is_out_in_the_network(string address) => Assert.That(InternalAddress.Is(IpAddress.TryParse(address)!), Is.False);
}
