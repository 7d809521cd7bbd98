using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Scripts;

[CancelAfter(300_000)]
public sealed class WhenTheSdkIsMissing
{
    [Test]
    public async Task Build_sh_ends_with_69_and_says_how_to_get_it(CancellationToken cancellation)
    {
        using var empty = new TemporaryFolder();

        // Nothing is on this PATH but the one program that the script itself needs.
        File.CreateSymbolicLink(empty["dirname"], "/usr/bin/dirname");

        var result = await Cli.Wrap("/bin/bash")
            .WithArguments([Path.Combine(Repository.Root, "build.sh"), "demo"])
            .WithEnvironmentVariables(variables => variables.Set("PATH", empty.Path).Set("HOME", empty.Path).Set("DOTNET_ROOT", null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);

        Assert.That(result.ExitCode, Is.EqualTo(69));
        Assert.That(result.StandardError, Does.Contain("https://dotnet.microsoft.com/download").And.Contain("dotnet-install.sh"));
    }
}
