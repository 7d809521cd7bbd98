using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture("amd64")]
[TestFixture("arm64")]
[CancelAfter(300_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.Skopeo))]
public sealed class WhenTheImageIsInspectedWithSkopeo(string architecture)
{
    [Test]
    public async Task It_is_an_index_of_manifests_that_name_their_platform(CancellationToken cancellation)
    {
        var index = await InspectAsync(cancellation, "--raw");

        Assert.That(index["mediaType"]!.GetValue<string>(), Is.EqualTo("application/vnd.oci.image.index.v1+json"));
        var manifests = index["manifests"]!.AsArray();
        Assert.That(manifests.Select(manifest => manifest!["mediaType"]!.GetValue<string>()), Is.All.EqualTo("application/vnd.oci.image.manifest.v1+json"));
        Assert.That(
            manifests.Select(manifest => manifest!["platform"]!.ToJsonString()),
            Is.EqualTo(["""{"architecture":"amd64","os":"linux"}""", """{"architecture":"arm64","os":"linux"}"""]));
    }

    [Test]
    public async Task Its_configuration_runs_the_fetcher_as_nobody_in_particular(CancellationToken cancellation)
    {
        var image = await InspectAsync(cancellation, "--config");
        var config = image["config"]!.AsObject();
        config.Remove("Labels");

        Assert.That(image["architecture"]!.GetValue<string>(), Is.EqualTo(architecture));
        Assert.That(image["os"]!.GetValue<string>(), Is.EqualTo("linux"));
        Assert.That(config.ToJsonString(), Is.EqualTo(
            """{"User":"65532:65532","Entrypoint":["/fetcher"],"WorkingDir":"/"}"""));
    }

    [Test]
    public async Task Its_labels_are_those_of_this_tree(CancellationToken cancellation)
    {
        var image = await InspectAsync(cancellation);
        var tree = await BuiltImage.DescribeTreeAsync(cancellation);

        var expected = new Dictionary<string, string?>
        {
            ["org.opencontainers.image.created"] = tree.Created,
            ["org.opencontainers.image.description"] = "Fetches a JSON API once and prints one property of it.",
            ["org.opencontainers.image.licenses"] = "MIT AND Apache-2.0 AND LGPL-2.1-or-later AND MPL-2.0",
            ["org.opencontainers.image.revision"] = Commit(tree.Sources.Revision),
            ["org.opencontainers.image.source"] = tree.Product.RepositoryUrl ?? tree.Sources.WebAddress,
            ["org.opencontainers.image.title"] = "fargate-fetcher",
            ["org.opencontainers.image.version"] = tree.Product.Version,
        };
        var labels = image["Labels"]!.AsObject().ToDictionary(label => label.Key, label => (string?)label.Value);
        labels["org.opencontainers.image.revision"] = Commit(labels.GetValueOrDefault("org.opencontainers.image.revision"));
        Assert.That(labels, Is.EquivalentTo(expected.Where(label => label.Value is not null)), "The image may be older than the tree: run ./build.sh first.");

        // Whether the tree is dirty may change between the build and this test; the commit may not.
        static string? Commit(string? revision) => revision?.Replace("-dirty", "", StringComparison.Ordinal);
    }

    [Test]
    public async Task It_was_made_when_its_commit_was(CancellationToken cancellation)
    {
        var tree = await BuiltImage.DescribeTreeAsync(cancellation);

        var config = await InspectAsync(cancellation, "--config");

        Assert.That(config["created"]!.GetValue<string>(), Is.EqualTo(tree.Created));
        Assert.That(config["history"]!.AsArray().Single()!["created"]!.GetValue<string>(), Is.EqualTo(tree.Created));
    }

    private async Task<JsonNode> InspectAsync(CancellationToken cancellation, params string[] options) =>
        JsonNode.Parse(await BuiltImage.Skopeo(architecture, ["inspect", .. options, BuiltImage.OciReference]).ReadAsync(cancellation))!;
}
