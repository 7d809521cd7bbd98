using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Commands;

/// <summary><c>package</c>: uploads the nested templates and writes the root template that names them.</summary>
internal static class PackageCommand
{
    private static readonly Option<string> Bucket = new("--bucket")
    {
        Description = "The S3 bucket for the nested templates; in the region of the stack.",
        HelpName = "name",
    };

    private static readonly Option<string?> Prefix = new("--prefix")
    {
        Description = "The folder in the bucket.",
        HelpName = "folder",
    };

    private static readonly Option<bool> SingleFile = new("--single-file")
    {
        Description = "Writes artifacts/fargate-fetcher.yml instead: the root and nested templates in one, to upload in the console.",
    };

    public static Command Create()
    {
        var command = new BuildCommand(
            "package",
            "Packages the templates for CloudFormation.",
            "Runs 'aws cloudformation package' into artifacts/packaged/root.yml, and proves that the templates still mean the same.",
            "package --bucket my-artifacts-eu-central-1 --prefix fargate-fetcher",
            RunAsync)
        {
            Bucket, Prefix, SingleFile,
        };
        command.AddRule(result => result.GetValue(SingleFile) == result.GetValue(Bucket) is not null
            ? "package: give either --bucket or --single-file."
            : null);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(SingleFile))
        {
            SingleTemplate.Write(Path.Combine(Repository.Stacks, "root.yml"), SingleTemplate.DefaultPath);
            Terminal.Result(SingleTemplate.DefaultPath);
            return ExitCodes.Done;
        }

        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        var packager = new TemplatePackager(new AwsCli());
        var packaged = await Terminal.StepAsync(
            "Packaging the templates",
            () => packager.PackageAsync(parsed.GetRequiredValue(Bucket), parsed.GetValue(Prefix), cancellation));
        Terminal.Result(packaged);
        return ExitCodes.Done;
    }
}
