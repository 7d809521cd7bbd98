using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
[CancelAfter(300_000)]
public sealed class WhenTheLayoutIsTakenApart
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public Task Unpack() => Tool.Create("tar", "--extract", "--file", BuiltImage.OciPath, "--directory", _folder.Path).ReadAsync(CancellationToken.None);

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void It_declares_its_version() =>
        Assert.That(File.ReadAllText(_folder["oci-layout"]), Is.EqualTo("""{"imageLayoutVersion":"1.0.0"}"""));

    [Test]
    public void Every_blob_is_named_by_its_digest()
    {
        var blobs = Directory.GetFiles(_folder["blobs/sha256"]);

        Assert.That(blobs, Is.Not.Empty);
        Assert.That(blobs.Select(blob => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(blob)))), Is.EqualTo(blobs.Select(Path.GetFileName)));
    }

    [Test]
    public void Every_descriptor_tells_the_size_of_its_blob() =>
        Assert.That(
            Descriptors().Select(descriptor => descriptor["size"]!.GetValue<long>()),
            Is.EqualTo(Descriptors().Select(descriptor => new FileInfo(BlobPath(descriptor)).Length)));

    [Test]
    public void Nothing_is_in_it_that_no_descriptor_names()
    {
        var named = Descriptors().Select(descriptor => $"blobs/{descriptor["digest"]!.GetValue<string>().Replace(':', '/')}").Distinct();

        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file));

        Assert.That(files, Is.EquivalentTo(named.Concat(["oci-layout", "index.json"])));
    }

    /// <summary>All descriptors, from the layout's index down.</summary>
    private List<JsonNode> Descriptors()
    {
        var found = new List<JsonNode>();
        Collect(JsonNode.Parse(File.ReadAllText(_folder["index.json"]))!);
        return found;

        void Collect(JsonNode json)
        {
            foreach (var descriptor in Children(json, "manifests").Concat(Children(json, "layers")).Append(json["config"]).OfType<JsonNode>())
            {
                found.Add(descriptor);
                if (descriptor["mediaType"]!.GetValue<string>() is var type && (type.Contains(".index.", StringComparison.Ordinal) || type.Contains(".manifest.", StringComparison.Ordinal)))
                {
                    Collect(JsonNode.Parse(File.ReadAllText(BlobPath(descriptor)))!);
                }
            }
        }

        static IEnumerable<JsonNode?> Children(JsonNode json, string name) => json[name]?.AsArray() ?? [];
    }

    private string BlobPath(JsonNode descriptor) => _folder[$"blobs/{descriptor["digest"]!.GetValue<string>().Replace(':', '/')}"];
}
