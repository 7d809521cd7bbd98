using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Registries;

[TestFixture]
public sealed class WhenARepositoryIsNamed
{
    [TestCase("123456789012.dkr.ecr.eu-central-1.amazonaws.com/fetcher", "eu-central-1")]
    [TestCase("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/team/fetcher", "us-gov-west-1")]
    [TestCase("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/fetcher", "cn-north-1")]
    [TestCase("123456789012.dkr-ecr.eu-central-1.on.aws/fetcher", "eu-central-1")]
    [TestCase("registry.example.com:8443/team/fetcher", null)]

    // These would get the account's password if they were taken for ECR.
    [TestCase("123456789012.dkr.ecr.eu-central-1.amazonaws.com.example.com/fetcher", null)]
    [TestCase("123456789012.dkr.ecr.eu-central-1.example.com/fetcher", null)]
    [TestCase("evil-123456789012.dkr.ecr.eu-central-1.amazonaws.com/fetcher", null)]
    public void Elsewhere_it_is_reached_by_https_and_ECR_is_told_apart(string text, string? region)
    {
        var repository = RepositoryAddress.Parse(text);

        Assert.That(repository.Registry.Scheme, Is.EqualTo("https"));
        Assert.That(repository.EcrRegion, Is.EqualTo(region));
        Assert.That(repository.ToString(), Is.EqualTo(text));
    }

    [TestCase("123456789012.dkr.ecr.eu-central-1.amazonaws.com/a", "123456789012.dkr-ecr.eu-central-1.on.aws/a")]
    [TestCase("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a", "123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/a")]
    [TestCase("123456789012.dkr-ecr-fips.us-east-1.on.aws/a", "123456789012.dkr-ecr-fips.us-east-1.on.aws/a")]
    [TestCase("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/a", null)]
    [TestCase("ghcr.io/example/a", null)]
    public void ECR_has_another_address_for_IPv6(string text, string? dualStack) =>
        Assert.That(RepositoryAddress.Parse(text).DualStack?.ToString(), Is.EqualTo(dualStack));

    [TestCase("localhost:5000/fetcher", "http")]
    [TestCase("127.0.0.1:5000/fetcher", "http")]
    [TestCase("[::1]:5000/fetcher", "http")]
    [TestCase("localhost.example.com:5000/fetcher", "https")]
    [TestCase("10.0.0.1:5000/fetcher", "https")]
    public void On_this_machine_alone_it_is_reached_by_http(string text, string scheme) =>
        Assert.That(RepositoryAddress.Parse(text).Registry.Scheme, Is.EqualTo(scheme));

    [TestCase("")]
    [TestCase("fetcher")]
    [TestCase("https://registry.example.com/fetcher")]
    [TestCase("registry.example.com/fetcher:tag")]
    [TestCase("registry.example.com/Fetcher")]
    [TestCase("user@registry.example.com/fetcher")]
    [TestCase("registry.example.com/../fetcher")]
    [TestCase("registry.example.com/fetcher\n")]
    public void Anything_else_is_refused(string text) =>
        Assert.That(() => RepositoryAddress.Parse(text), Throws.TypeOf<BuildException>().With.Property(nameof(BuildException.ExitCode)).EqualTo(ExitCodes.Usage));
}
