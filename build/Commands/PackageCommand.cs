using System.CommandLine;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Commands;

/// <summary><c>package</c>: uploads the nested templates and writes the root template that names them.</summary>
internal static class PackageCommand
{
    private static readonly Option<string> Bucket = Options.Value<string>(
        "--bucket", "name", "The S3 bucket for the nested templates; in the region of the stack.");

    private static readonly Option<string?> Prefix = Options.Value<string?>("--prefix", "folder", "The folder in the bucket.");

    private static readonly Option<bool> SingleFile = Options.Flag(
        "--single-file", "Writes artifacts/fargate-fetcher.yml instead: the root and nested templates in one, to upload in the console.");

    public static BuildCommand Create() => new BuildCommand(
        "package",
        "Packages the templates for CloudFormation.",
        "Runs 'aws cloudformation package' into artifacts/packaged/root.yml, and proves that the templates still mean the same.",
        "package --bucket my-artifacts-eu-central-1 --prefix fargate-fetcher",
        RunAsync)
    {
        Bucket, Prefix, SingleFile,
    }
    .WithRule(result => result.GetValue(SingleFile) == result.GetValue(Bucket) is not null
        ? "package: give either --bucket or --single-file."
        : null);

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(SingleFile))
        {
            SingleTemplate.Write(Path.Combine(Repository.Stacks, "root.yml"), SingleTemplate.DefaultPath);
            Terminal.Result(SingleTemplate.DefaultPath);
            return;
        }

        var packager = new TemplatePackager(await parsed.AwsAsync(cancellation));
        var packaged = await Terminal.StepAsync(
            "Packaging the templates",
            () => packager.PackageAsync(parsed.GetRequiredValue(Bucket), parsed.GetValue(Prefix), cancellation));
        Terminal.Result(packaged);
    }
}
