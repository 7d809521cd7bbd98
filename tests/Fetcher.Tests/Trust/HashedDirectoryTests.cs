using System.Text;
using FargateFetcher.Trust;

namespace FargateFetcher.Tests.Trust;

public sealed class HashedDirectoryTests
{
    [TestCase("002c0b4f.0", true)]
    [TestCase("ffffffff.12", true)]
    [TestCase("002c0b4f.r0", false, Description = "a revocation list")]
    [TestCase("002C0B4F.0", false)]
    [TestCase("002c0b4f.", false)]
    [TestCase("002c0b4.0", false)]
    [TestCase("root.pem", false)]
    public void Names_its_certificates_by_hash(string name, bool isHashed) =>
        Assert.That(HashedDirectory.IsHashedName(Encoding.ASCII.GetBytes(name)), Is.EqualTo(isHashed));

    [Test]
    public void Is_none_where_there_is_no_directory() => Assert.That(HashedDirectory.AnyIs("/nonexistent::/dev/null"), Is.False);
}
