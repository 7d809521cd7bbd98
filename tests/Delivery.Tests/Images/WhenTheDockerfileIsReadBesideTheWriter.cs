using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
public sealed class WhenTheDockerfileIsReadBesideTheWriter
{
    private static readonly string[] Instructions = File.ReadAllText(Path.Combine(Repository.Root, "fetcher", "Dockerfile"))
        .Replace("\\\n", " ", StringComparison.Ordinal)
        .Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToArray();

    [Test]
    public void It_starts_from_nothing() => Assert.That(Instructions[0], Is.EqualTo("FROM scratch"));

    [Test]
    public void It_runs_the_same_program_as_the_same_user_in_the_same_place()
    {
        Assert.That(Of("USER").Single(), Is.EqualTo(FetcherImage.User));
        Assert.That(Of("ENTRYPOINT").Single(), Is.EqualTo($"[\"{FetcherImage.Entrypoint}\"]"));
        Assert.That(Of("ENV"), Is.Empty);
        Assert.That(Of("WORKDIR").Single(), Is.EqualTo("/"));
    }

    [Test]
    public void It_copies_the_same_files() =>
        Assert.That(
            Of("COPY").Select(copy => copy.Split(' ')[^1][1..]),
            Is.EquivalentTo(FetcherImage.Files(default, default).Select(file => file.Path)));

    [Test]
    public void It_sets_the_same_labels()
    {
        var tree = new ImageDescription(ProductProperties.Read(), new("${REVISION}", DateTimeOffset.UnixEpoch, "${SOURCE}"));
        var expected = tree.Labels.Select(label => $"{label.Key}=\"{label.Value}\"")
            .Select(label => label.Replace(tree.Created, "${CREATED}", StringComparison.Ordinal).Replace(tree.Product.Version, "${VERSION}", StringComparison.Ordinal));

        Assert.That(string.Join(' ', Of("LABEL").Single().Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(string.Join(' ', expected)));
    }

    private static IEnumerable<string> Of(string instruction) =>
        Instructions.Where(line => line.StartsWith($"{instruction} ", StringComparison.Ordinal)).Select(line => line[(instruction.Length + 1)..].Trim());
}
