using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheSbomIsRead
{
    private static readonly string Binary = ImageArtifacts.OfThisTree.BinaryPath(Platform.OfThisMachine);

    private string _text = null!;
    private JsonElement _sbom;

    [OneTimeSetUp]
    public async Task Read()
    {
        _text = await File.ReadAllTextAsync(Sbom.Path);
        _sbom = JsonElement.Parse(_text);
    }

    // The rules of bom-1.6.schema.json that touch what is written here.
    [Test]
    public void It_has_the_shape_of_CycloneDX()
    {
        Assert.That(Text(_sbom, "bomFormat"), Is.EqualTo("CycloneDX"));
        Assert.That(Text(_sbom, "specVersion"), Is.EqualTo("1.6"));
        Assert.That(Text(_sbom, "serialNumber"), Does.Match("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
        Assert.That(_sbom.GetProperty("version").GetInt32(), Is.EqualTo(1));
        string[] top = ["$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies"];
        Assert.That(_sbom.EnumerateObject().Select(property => property.Name), Is.EqualTo(top));

        var all = Components().Append(_sbom.GetProperty("metadata").GetProperty("component")).ToList();
        string[] known = ["type", "bom-ref", "name", "version", "description", "hashes", "licenses", "purl", "properties"];
        string[] types = ["application", "container", "data", "library"];
        foreach (var component in all)
        {
            Assert.That(component.EnumerateObject().Select(property => property.Name), Is.SubsetOf(known));
            Assert.That(types, Does.Contain(Text(component, "type")));
            Assert.That(Text(component, "name"), Is.Not.Empty);
            Assert.That(component.GetProperty("licenses").EnumerateArray().Single().EnumerateObject().Single().Name, Is.EqualTo("expression"));
        }

        var references = all.Select(component => Text(component, "bom-ref")).ToList();
        Assert.That(references, Is.Unique);
        var dependencies = _sbom.GetProperty("dependencies").EnumerateArray().ToList();
        Assert.That(dependencies.Select(dependency => Text(dependency, "ref")), Is.EquivalentTo(references));
        Assert.That(dependencies.SelectMany(dependency => dependency.GetProperty("dependsOn").EnumerateArray()).Select(on => on.GetString()).Distinct(), Is.SubsetOf(references));
    }

    [Test]
    public async Task It_is_about_this_image(CancellationToken cancellation)
    {
        var image = await OciLayout.ReadAsync(BuiltImage.OciPath, cancellation);

        Assert.That(Hash(_sbom.GetProperty("metadata").GetProperty("component")), Is.EqualTo(image.Index.Digest.Hex));
        Assert.That(Hash(Component("fetcher", "application")), Is.EqualTo(Digest.Of(await File.ReadAllBytesAsync(Binary, cancellation)).Hex));
        Assert.That(Text(_sbom.GetProperty("metadata"), "timestamp"), Is.EqualTo((await BuiltImage.DescribeTreeAsync(cancellation)).Created));
    }

    [Test]
    public async Task Its_OpenSSL_and_its_roots_are_those_that_the_fetcher_names(CancellationToken cancellation)
    {
        var said = await Tool.Create(Binary, "--version")
            .WithEnvironmentVariables(variables => variables.Set("SSL_CERT_FILE", ImageArtifacts.OfThisTree.RootsPath)).ReadAsync(cancellation);

        var match = Regex.Match(said, @"OpenSSL (\S+), CA bundle (\S+) of ");
        Assert.That(Text(Component("libssl-dev"), "version"), Does.StartWith(match.Groups[1].Value + "-"));
        Assert.That(Text(Component("ca-certificates", "data"), "version"), Is.EqualTo(match.Groups[2].Value));
    }

    // Compilers sign what they make in the section .comment.
    // Between hosts of different distributions, nothing but another linker's layout makes another digest.
    [Test]
    public async Task It_names_the_linker(CancellationToken cancellation)
    {
        var tools = _sbom.GetProperty("metadata").GetProperty("tools").GetProperty("components").EnumerateArray().ToDictionary(tool => Text(tool, "name"), tool => Text(tool, "version"));

        Assert.That(tools.Keys, Is.EquivalentTo(["clang", "lld", "llvm-objcopy"]));
        Assert.That(await SignaturesAsync(Binary, cancellation), Does.Contain($"LLD {tools["lld"]}"));
    }

    [Test]
    public async Task Its_compilers_are_those_that_signed_the_binary(CancellationToken cancellation)
    {
        foreach (var platform in Platform.All)
        {
            var ilc = Component($"runtime.{platform.RuntimeIdentifier}.Microsoft.DotNet.ILCompiler");
            Assert.That(await SignaturesAsync(ImageArtifacts.OfThisTree.BinaryPath(platform), cancellation), Does.Contain($".NET: ilc {Text(ilc, "version")}"));
        }

        var gcc = Components().Single(component => Regex.IsMatch(Text(component, "name"), "^libgcc-[0-9]+-dev$"));
        Assert.That(await SignaturesAsync(Binary, cancellation), Does.Contain($"GCC: (Debian {Text(gcc, "version")})"));
    }

    // What a reader of a security notice looks for.
    [TestCase("libssl-dev", "QUIC")]
    [TestCase("libssl-dev", "DTLS")]
    [TestCase("libc6-dev", "Files of time zones")]
    [TestCase("zlib1g-dev", "All of it")]
    public void It_says_what_of_a_package_is_left_out(string package, string part)
    {
        var leftOut = Component(package).GetProperty("properties").EnumerateArray().Where(property => Text(property, "name") == "fargate-fetcher:left-out");

        Assert.That(leftOut.Select(property => Text(property, "value")), Does.Contain(part));
    }

    [Test]
    public void Each_binary_has_the_runtime_of_its_own_platform_alone()
    {
        foreach (var platform in Platform.All)
        {
            var linked = _sbom.GetProperty("dependencies").EnumerateArray().Single(dependency => Text(dependency, "ref") == $"fetcher-{platform.RuntimeIdentifier}");
            Assert.That(
                linked.GetProperty("dependsOn").EnumerateArray().Select(on => on.GetString()).Where(on => on!.Contains("ILCompiler", StringComparison.Ordinal)),
                Is.EqualTo(new[] { Text(Component($"runtime.{platform.RuntimeIdentifier}.Microsoft.DotNet.ILCompiler"), "bom-ref") }));
        }
    }

    // Every archive and object file that the linker takes from the distribution comes with one of these packages.
    [Test]
    public async Task Its_packages_are_those_whose_libraries_are_linked(CancellationToken cancellation)
    {
        var sysroot = await SysrootCache.OpenAsync(cancellation);
        Assert.That(
            Components().Where(component => Text(component, "bom-ref").StartsWith("pkg:deb/", StringComparison.Ordinal)).Select(component => (Text(component, "name"), Text(component, "version"))),
            Is.EquivalentTo(sysroot.Packages.Select(package => (package.Name, package.Version))));

        var files = new[] { "libc.a", "libgcc.a", "crt1.o", "libssl.a", "libcrypto.a" };
        foreach (var platform in Platform.All)
        {
            var found = Directory.GetFiles(sysroot.PathFor(platform), "*", SearchOption.AllDirectories).Select(Path.GetFileName);
            Assert.That(files, Is.SubsetOf(found), platform.ToString());
        }
    }

    [Test]
    public async Task Nothing_is_due_while_the_packages_are_the_newest_and_something_when_one_is_older_or_gone(CancellationToken cancellation)
    {
        var version = Text(Component("libssl-dev"), "version");
        var offered = (await SysrootCache.OpenAsync(cancellation)).Packages.Select(package => new PackageFile(package.Name, package.Version, "all")).ToList();
        var older = _text.Replace($"\"version\": \"{version}\"", "\"version\": \"3.0.0-1\"", StringComparison.Ordinal);

        Assert.That(await RebuildCheck.RunAsync(_text, offered, cancellation), Is.Empty);
        Assert.That(await RebuildCheck.RunAsync(older, offered, cancellation), Is.EqualTo(new[] { $"libssl-dev 3.0.0-1 is in the image, {version} is offered" }));
        Assert.That(await RebuildCheck.RunAsync(_text, [.. offered.Where(package => package.Name != "libssl-dev")], cancellation), Is.EqualTo(new[] { $"libssl-dev {version} is offered no more" }));
    }

    private static Task<string> SignaturesAsync(string binary, CancellationToken cancellation) =>
        Tool.Create("readelf", "--string-dump=.comment", binary).ReadAsync(cancellation);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Hash(JsonElement component) => Text(component.GetProperty("hashes").EnumerateArray().Single(), "content");

    private List<JsonElement> Components() => [.. _sbom.GetProperty("components").EnumerateArray()];

    private JsonElement Component(string name, string type = "library") => Components().First(component => Text(component, "name") == name && Text(component, "type") == type);
}
