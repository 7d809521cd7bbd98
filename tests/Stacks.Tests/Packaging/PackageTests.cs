using System.Text.RegularExpressions;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests.Packaging;

/// <summary>The real <c>aws cloudformation package</c> against an emulator, and what the check says of its results. Packaging itself fails unless the check is content.</summary>
[TestFixture(1)]
[TestFixture(2)]
[CancelAfter(600_000)]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed partial class PackageTests(int versionOfTheCli)
{
    private const string Bucket = "artifacts";
    private const string Prefix = "fargate-fetcher/0.1.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("packaged-").FullName;
    private AwsEmulator _emulator = null!;
    private AwsCli _aws = null!;
    private string _packaged = null!;

    private static string Source => Path.Combine(Repository.Stacks, TemplateSet.Root);

    [OneTimeSetUp]
    public async Task Package()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        _emulator = await AwsEmulator.StartAsync(endpoint: null, new(mayInstall: false), limit.Token, await AwsCliUnderTest.FolderAsync(versionOfTheCli, limit.Token));
        _aws = _emulator.Aws;
        await _aws.ReadAsync(limit.Token, "s3", "mb", $"s3://{Bucket}");
        _packaged = await Packager(_folder).PackageAsync(Bucket, Prefix, limit.Token);
    }

    [OneTimeTearDown]
    public async Task Clean()
    {
        await (_emulator?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Names_uploaded_children_under_the_prefix()
    {
        var nested = NestedTemplate.In(TemplateReader.ReadFile(_packaged)).ToList();

        Assert.That(nested.Select(stack => stack.LogicalId), Is.EquivalentTo(["networkingStack", "iamStack", "computeStack", "schedulingStack", "historyStack", "notificationStack", "failuresStack", "monitoringStack", "dashboardStack"]));
        Assert.That(nested.Select(stack => PackageCheck.S3UriOf(stack.Url)), Is.All.StartsWith($"s3://{Bucket}/{Prefix}/"));
    }

    [Test]
    [Needs(nameof(Prerequisites.CfnLint))]
    public async Task Passes_cfn_lint(CancellationToken cancellation)
    {
        // W3002 wants the package command, which was just run: its addresses are those of a local emulator.
        var result = await Tool.Create(PythonEnvironment.Find("cfn-lint")!, ["--ignore-checks", "W3002", "--", .. Directory.EnumerateFiles(_folder, "*.yml")]).WithWorkingDirectory(_folder).TryAsync(cancellation);

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput);
    }

    [Test]
    public async Task Is_refused_if_the_root_was_changed(CancellationToken cancellation)
    {
        var tampered = Path.Combine(_folder, "tampered.yml");
        var text = await File.ReadAllTextAsync(_packaged, cancellation);
        await File.WriteAllTextAsync(
            tampered,
            AddressOfChild().Replace(
                text.Replace("Default: /text", "Default: /t", StringComparison.Ordinal)
                    .Replace("Outputs.clusterArn", "Outputs.clusterName", StringComparison.Ordinal),
                "$1ftp"),
            cancellation);

        try
        {
            var differences = await new PackageCheck(_aws).CompareAsync(Source, tampered, cancellation);

            Assert.That(differences, Has.Exactly(1).EqualTo("root.yml: Parameters.pFetchPointer.Default: \"/text\" became \"/t\""));
            Assert.That(differences, Has.Exactly(1).Contains("Resources.schedulingStack.Properties.Parameters.pClusterArn"));
            Assert.That(differences, Has.Exactly(9).Contains("is not the address of an uploaded template"));
        }
        finally
        {
            File.Delete(tampered);
        }
    }

    [Test]
    public async Task Is_refused_if_an_uploaded_child_was_changed(CancellationToken cancellation)
    {
        var child = NestedTemplate.In(TemplateReader.ReadFile(_packaged)).Single(stack => stack.LogicalId == "computeStack");
        var uri = PackageCheck.S3UriOf(child.Url)!;
        var original = Path.Combine(_folder, "original.txt");
        var tampered = Path.Combine(_folder, "tampered.txt");
        await _aws.ReadAsync(cancellation, "s3", "cp", uri, original);
        var text = await File.ReadAllTextAsync(original, cancellation);
        await File.WriteAllTextAsync(tampered, text.Replace("mode: blocking", "mode: non-blocking", StringComparison.Ordinal), cancellation);
        await _aws.ReadAsync(cancellation, "s3", "cp", tampered, uri);

        // The AWS CLI does not upload again what is there under the same name: packaging anew must notice too.
        var again = Packager(Directory.CreateDirectory(Path.Combine(_folder, "again")).FullName);

        try
        {
            Assert.That(
                async () => await again.PackageAsync(Bucket, Prefix, cancellation),
                Throws.TypeOf<BuildException>().With.Message.Contains("compute.yml: Resources.fetcherTaskDefinition.Properties.ContainerDefinitions.0.LogConfiguration.Options.mode: \"blocking\" became \"non-blocking\""));
        }
        finally
        {
            await _aws.ReadAsync(cancellation, "s3", "cp", original, uri);
        }
    }

    [Test]
    public void Fails_with_a_next_step_without_a_bucket(CancellationToken cancellation) =>
        Assert.That(
            async () => await Packager(Path.Combine(_folder, "none")).PackageAsync("no-such-bucket", null, cancellation),
            Throws.InstanceOf<BuildException>().With.Property(nameof(BuildException.NextStep)).Contains("bucket"));

    private TemplatePackager Packager(string folder) => new(_aws) { Output = Path.Combine(folder, TemplateSet.Root) };

    // Versions of the CLI differ in where they break a line.
    [GeneratedRegex(@"(TemplateURL:\s+)http")]
    private static partial Regex AddressOfChild();
}
