using FargateFetcher.Addresses;
using FargateFetcher.Connections;

namespace FargateFetcher.Tests.Connections;

public sealed class AddressOrderTests
{
    [TestCase("::1 ::2 ::3 1.1.1.1", "::1 1.1.1.1 ::2 ::3")]
    [TestCase("1.1.1.1 ::1 1.1.1.2 ::2", "1.1.1.1 ::1 1.1.1.2 ::2")]
    [TestCase("1.1.1.1 1.1.1.2 1.1.1.3 ::1 ::2", "1.1.1.1 ::1 1.1.1.2 ::2 1.1.1.3")]
    [TestCase("1.1.1.1 1.1.1.2", "1.1.1.1 1.1.1.2")]
    [TestCase("::2", "::2")]
    public void The_families_come_in_turn_beginning_with_the_first(string addresses, string ordered) => Assert.That(
        string.Join(' ', AddressOrder.Alternate([.. addresses.Split(' ').Select(address => IpAddress.TryParse(address)!)])),
        Is.EqualTo(ordered));
}
