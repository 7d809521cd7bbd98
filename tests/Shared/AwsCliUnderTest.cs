using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Tests;

/// <summary>The two versions of the AWS CLI: the one that commands find on <c>PATH</c>, and the other one beside it.</summary>
internal static class AwsCliUnderTest
{
    private static readonly Lazy<int> OnPath = new(
        () => ProgramVersion.Of(PythonEnvironment.Find(AwsCli.Program) ?? AwsCli.Program)?.Major ?? 2);

    /// <summary>The version that commands find.</summary>
    public static int Usual => OnPath.Value;

    /// <summary>The version that they do not find.</summary>
    public static int Other => Usual == 1 ? 2 : 1;

    /// <summary>
    /// A folder to put first on <c>PATH</c>, in which there is nothing but that version; null where it is found anyway. Skips the tests
    /// that ask where it cannot be had.
    /// </summary>
    /// <param name="version">1 or 2.</param>
    public static async Task<string?> FolderAsync(int version, CancellationToken cancellation)
    {
        if (version == Usual)
        {
            return null;
        }

        var folder = await InstalledAsync(version, cancellation);
        return await LoadedCli.FolderAsync(Path.Combine(folder, AwsCli.Program)) ?? folder;
    }

    /// <summary>
    /// The folder of a version that knows a call, which is the usual one if it does. Skips the tests that ask where neither does.
    /// </summary>
    /// <param name="call">Service and operation.</param>
    public static async Task<string?> FolderOfOneThatKnowsAsync(string[] call, CancellationToken cancellation)
    {
        foreach (var version in new[] { Usual, Other })
        {
            var folder = await FolderAsync(version, cancellation);
            var program = folder is null ? PythonEnvironment.Find(AwsCli.Program)! : Path.Combine(folder, AwsCli.Program);
            var skeleton = await Tool.Create(program, [.. call, "--generate-cli-skeleton"]).TryAsync(cancellation);
            if (skeleton.ExitCode == ExitCodes.Done)
            {
                return folder;
            }
        }

        Assert.Ignore($"No AWS CLI on this machine knows '{string.Join(' ', call)}' yet.");
        return null;
    }

    private static async Task<string> InstalledAsync(int version, CancellationToken cancellation)
    {
        if (AwsCliVersion.Find(version) is { } program)
        {
            return FolderOf(program, version);
        }

        if (version == 1)
        {
            Assert.Ignore("This machine lacks version 1 of the AWS CLI, which is to be had by pip alone.");
        }

        try
        {
            return await UnpackedAwsCli.OpenAsync(cancellation);
        }
        catch (BuildException missing) when (missing.ExitCode == ExitCodes.Missing)
        {
            Assert.Ignore(missing.Message);
            throw;
        }
    }

    private static string FolderOf(string program, int version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Cache, $"aws-cli-{version}-of-this-machine")).FullName;
        var link = Path.Combine(folder, AwsCli.Program);
        if (new FileInfo(link).LinkTarget != program)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, program);
        }

        return folder;
    }
}
