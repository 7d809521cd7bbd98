using System.Collections.Concurrent;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Registries;

[TestFixture]
[CancelAfter(600_000)]
[Needs(nameof(Prerequisites.DockerRegistry))]
public sealed class WhenSecretsAreLookedFor
{
    private static readonly string Program = Path.Combine(Repository.Root, "build", "bin", "Release", "net10.0", "build.dll");

    [TestCase(DebianRegistry.Password, 0)]
    [TestCase("another-secret-5d20", 1)]
    public async Task The_password_is_in_no_argument_list_and_in_no_output(string password, int exitCode, CancellationToken cancellation)
    {
        await using var registry = await DebianRegistry.StartAsync();
        using var watch = new CancellationTokenSource();
        var seen = new ConcurrentBag<string>();
        var watching = Task.Run(() => WatchArguments(password, seen, watch.Token), cancellation);

        var result = await Cli.Wrap("dotnet")
            .WithArguments([Program, "push", "--repository", registry["secrets"].ToString(), "--tag", "t", "--username", DebianRegistry.User, "--password-stdin"])
            .WithStandardInputPipe(PipeSource.FromString(password + "\n"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        await watch.CancelAsync();
        await watching;

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardError);
        Assert.That(seen, Is.Empty);
        Assert.That(result.StandardOutput + result.StandardError, Does.Not.Contain(password).And.Not.Contain(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DebianRegistry.User}:{password}"))));
        if (exitCode == 0)
        {
            Assert.That(result.StandardOutput.Trim(), Is.EqualTo($"{registry["secrets"]}@{(await Push.ImageAsync(cancellation)).Index.Digest}"));
        }
    }

    [Test]
    [Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
    public async Task The_one_for_ECR_comes_from_the_AWS_CLI(CancellationToken cancellation)
    {
        await using var emulator = await SharedEmulator.CopyAsync();

        var credentials = await RegistryCredentials.OfEcrAsync(emulator.Aws, EmulatorSettings.Region, cancellation);

        var basic = Encoding.UTF8.GetString(Convert.FromBase64String(credentials.Basic.Parameter!));
        Assert.That(basic, Does.Match(@"\AAWS:\S+\z"));
        Assert.That(credentials.ToString(), Is.EqualTo("AWS"));
    }

    private static void WatchArguments(string password, ConcurrentBag<string> seen, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                try
                {
                    var arguments = File.ReadAllText(Path.Combine(process, "cmdline"));
                    if (arguments.Contains(password, StringComparison.Ordinal))
                    {
                        seen.Add(arguments.Replace('\0', ' '));
                    }
                }
                catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
                {
                    // Ended meanwhile, or another user's.
                }
            }
        }
    }
}
