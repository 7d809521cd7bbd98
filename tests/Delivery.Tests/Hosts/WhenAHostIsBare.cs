using System.Text.RegularExpressions;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Hosts;

/// <summary>
/// The README's first commands on machines that nobody prepared: as root, whom the build program gives what is missing, then as an
/// ordinary user, for whom it is installed by then.
/// </summary>
[TestFixture("bookworm", Description = "Debian 12")]
[TestFixture("trixie", Description = "Debian 13")]
[Category("Hosts")]
[CancelAfter(2_400_000)]
[Parallelizable]
public sealed class WhenAHostIsBare(string release)
{
    private BareSystem _system = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Only root can make a bare system.");
        }

        try
        {
            _system = await BareSystem.StartAsync(release, CancellationToken.None);
        }
        catch (BuildException missing) when (missing.ExitCode == ExitCodes.Missing || missing.Message.Contains("Operation not permitted", StringComparison.Ordinal))
        {
            Assert.Ignore(missing.Message);
        }
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    [Test]
    public async Task The_first_commands_do_for_root_and_then_for_an_ordinary_user(CancellationToken cancellation)
    {
        // Nothing is installed yet, and this user may not install anything.
        var demo = await _system.RunAsync("somebody", "./build.sh demo", cancellation);
        Assert.That(demo.ExitCode, Is.EqualTo(ExitCodes.Missing), demo.StandardError);
        Assert.That(demo.StandardError, Does.Contain("apt-get install ").And.Contain("clang").And.Contain("time").And.Not.Contain("   at "));

        await DemoAsync("root", cancellation);
        var digest = await ImageAsync("root", cancellation);
        await FetcherSuiteAsync("root", "", cancellation);

        // From here on an administrator has installed what was asked for. Of the suite, what the published binary does is enough.
        await DemoAsync("somebody", cancellation);
        Assert.That(await ImageAsync("somebody", cancellation), Is.EqualTo(digest));
        await FetcherSuiteAsync("somebody", "--filter .Binary.", cancellation);
    }

    private async Task DemoAsync(string user, CancellationToken cancellation)
    {
        var demo = await RunAsync(user, "./build.sh demo --runs 2", cancellation);

        var facts = demo.StandardOutput.Split('\n').TakeWhile(line => !line.Contains("one run", StringComparison.Ordinal));
        Assert.That(facts.Where(line => Regex.IsMatch(line, @"^\w.*\.$")), Has.Exactly(2).Items);
    }

    private async Task<string> ImageAsync(string user, CancellationToken cancellation)
    {
        var image = await RunAsync(user, "./build.sh image", cancellation);
        var changes = await RunAsync(user, "git status --porcelain", cancellation);

        foreach (var platform in Platform.All)
        {
            Assert.That(image.StandardOutput, Does.Match($@"(?m)^manifest  sha256:[0-9a-f]{{64}}  {platform}$"));
        }

        Assert.That(changes.StandardOutput, Is.Empty);
        var digest = Regex.Match(image.StandardOutput, @"(?m)^index +(sha256:[0-9a-f]{64})$").Groups[1].Value;
        await TestContext.Out.WriteLineAsync($"{release}, {user}: {digest}");
        return digest;
    }

    private async Task FetcherSuiteAsync(string user, string filter, CancellationToken cancellation)
    {
        var test = await RunAsync(user, $"./build.sh test --suite fetcher {filter}", cancellation);

        Assert.That(test.StandardOutput.TrimEnd().Split('\n')[^1], Does.Match("^[0-9]{2,} passed, 0 failed, [0-9]+ skipped$"));
    }

    private async Task<BufferedCommandResult> RunAsync(string user, string command, CancellationToken cancellation)
    {
        var result = await _system.RunAsync(user, command, cancellation);
        Assert.That(result.ExitCode, Is.Zero, $"{string.Join('\n', result.StandardOutput.Split('\n').TakeLast(40))}\n{result.StandardError}");
        return result;
    }
}
