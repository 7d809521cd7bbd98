using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Packaging;

/// <summary>The addresses that versions and endpoints of the AWS CLI write into a packaged template.</summary>
public sealed class UploadAddressTests
{
    [TestCase("https://s3.eu-central-1.amazonaws.com/bucket/folder/0123.template", "s3://bucket/folder/0123.template")]
    [TestCase("https://s3.amazonaws.com/bucket/0123.template", "s3://bucket/0123.template")]
    [TestCase("https://s3.cn-north-1.amazonaws.com.cn/bucket/0123.template", "s3://bucket/0123.template")]
    [TestCase("http://localhost:5000/bucket/a%20b/0123.template", "s3://bucket/a b/0123.template")]
    [TestCase("networking.yml", null)]
    [TestCase("/stacks/networking.yml", null)]
    [TestCase("https://example.com/", null)]
    [TestCase(null, null)]
    public void Becomes(string? address, string? expected) => Assert.That(PackageCheck.S3UriOf(address), Is.EqualTo(expected));
}
