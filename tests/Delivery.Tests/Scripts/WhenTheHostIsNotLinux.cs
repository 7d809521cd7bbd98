using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Scripts;

/// <summary>
/// With a program in place of Docker's that writes down what it is told, and in the environment of this very process, which PowerShell's
/// engine shares.
/// </summary>
[NonParallelizable]
[SupportedOSPlatform("linux")]
[CancelAfter(600_000)]
public sealed class WhenTheHostIsNotLinux
{
    private const string Secret = "AWS_SECRET_OF_A_TEST";
    private static readonly string[] Arguments = ["push", "--repository", "one 'two' three"];

    private static readonly string[] Beginning =
    [
        "build", "--quiet", "--tag", "fargate-fetcher-build", Path.Combine(Repository.Root, "build", "Hosts"), "run", "--rm", "--init",
    ];

    private readonly Dictionary<string, string?> _before = [];
    private TemporaryFolder _home = null!;

    private string Calls => _home["calls"];

    [SetUp]
    public void Replace()
    {
        _home = new();
        _home.WriteProgram("docker", $"""
            #!/bin/sh
            [ "$1" = build ] && echo sha256:0123
            printf '%s\n' "$@" >> '{Calls}'
            exit "$(cat '{_home.Path}/'"$1")"
            """);
        File.WriteAllText(_home["build"], "0");
        File.WriteAllText(_home["run"], "7");
        Set("HOME", _home.Path);
        Set("PATH", $"{_home.Path}:{Environment.GetEnvironmentVariable("PATH")}");
        Set("OSTYPE", "darwin24");
        Set(Secret, "hush");
    }

    [TearDown]
    public void PutBack()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _home.Dispose();
    }

    [Test]
    public async Task Both_hand_the_command_to_the_same_container([Values] bool hasAwsSettings, CancellationToken cancellation)
    {
        if (hasAwsSettings)
        {
            Directory.CreateDirectory(_home[".aws"]);
        }

        var (bash, bashCalls) = await CallsAsync(() => BuildScripts.RunBashAsync(Arguments, cancellation));
        var (powerShell, powerShellCalls) = await CallsAsync(
            () => BuildScripts.RunPowerShellAsync(Arguments, cancellation, isLinux: false));

        Assert.That((bash.ExitCode, powerShell.ExitCode), Is.EqualTo((7, 7)), bash.Output + powerShell.Output);
        Assert.That(powerShellCalls, Is.EquivalentTo(bashCalls));
        foreach (var calls in new[] { bashCalls, powerShellCalls })
        {
            Assert.That(calls.Take(Beginning.Length), Is.EqualTo(Beginning));
            Assert.That(calls.TakeLast(4), Is.EqualTo(Arguments.Prepend("fargate-fetcher-build")));
            Assert.That(
                calls,
                Does.Contain($"{Repository.Root}:/source").And
                    .Contains("fargate-fetcher-cache:/cache").And
                    .Contains("NO_COLOR").And
                    .Contains("CI"));
            Assert.That(calls.Contains($"{_home[".aws"]}:/root/.aws"), Is.EqualTo(hasAwsSettings));
        }
    }

    [Test]
    public async Task Both_name_the_settings_of_AWS_and_tell_no_value(CancellationToken cancellation)
    {
        var (_, bash) = await CallsAsync(() => BuildScripts.RunBashAsync(Arguments, cancellation));
        var (_, powerShell) = await CallsAsync(() => BuildScripts.RunPowerShellAsync(Arguments, cancellation, isLinux: false));

        Assert.That(new[] { bash, powerShell }, Has.All.Contains(Secret));
        Assert.That(bash.Concat(powerShell), Has.None.Contains("hush"));
    }

    [Test]
    public async Task Both_end_where_the_image_cannot_be_built(CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(_home["build"], "3", cancellation);

        var (bash, bashCalls) = await CallsAsync(() => BuildScripts.RunBashAsync(Arguments, cancellation));
        var (powerShell, powerShellCalls) = await CallsAsync(
            () => BuildScripts.RunPowerShellAsync(Arguments, cancellation, isLinux: false));

        Assert.That((bash.ExitCode, powerShell.ExitCode), Is.EqualTo((3, 3)));
        Assert.That(bashCalls.Concat(powerShellCalls), Has.None.EqualTo("run"));
    }

    [Test]
    public async Task Both_say_so_where_there_is_no_Docker(CancellationToken cancellation)
    {
        File.Delete(_home["docker"]);
        File.CreateSymbolicLink(_home["dirname"], "/usr/bin/dirname");
        File.CreateSymbolicLink(_home["bash"], "/bin/bash");
        Environment.SetEnvironmentVariable("PATH", _home.Path);

        var bash = await BuildScripts.RunBashAsync(Arguments, cancellation);
        var powerShell = await BuildScripts.RunPowerShellAsync(Arguments, cancellation, isLinux: false);

        Assert.That((bash.ExitCode, powerShell.ExitCode), Is.EqualTo((ExitCodes.Missing, ExitCodes.Missing)));
        Assert.That(bash.Output, Does.Contain("Docker is missing"));
    }

    // A container with a terminal turns a secret's or an image's line feed into two characters; one without shows no colours.
    [Test]
    public async Task There_is_a_terminal_in_the_container_where_there_is_one_outside(CancellationToken cancellation)
    {
        await Cli.Wrap("script").WithArguments(["--quiet", "--command", $"bash {Repository.Root}/build.sh", "/dev/null"])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        var inTerminal = await File.ReadAllLinesAsync(Calls, cancellation);
        var (_, inPipe) = await CallsAsync(() => BuildScripts.RunBashAsync([], cancellation));

        Assert.That(inTerminal, Does.Contain("--tty"));
        Assert.That(inPipe, Does.Not.Contain("--tty"));
    }

    [Test]
    public async Task The_image_has_what_the_build_program_would_install(CancellationToken cancellation)
    {
        var dockerfile = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "build", "Hosts", "Dockerfile"), cancellation);
        var line = dockerfile.Split('\n').Single(line => line.Contains(" install ", StringComparison.Ordinal));
        Requirement[] needed = [Prerequisites.Linker, Prerequisites.AwsCli, Prerequisites.Git, Prerequisites.GnuTime];

        Assert.That(
            line[line.IndexOf("recommends", StringComparison.Ordinal)..].Split(' ')[1..^1],
            Is.EquivalentTo(needed.SelectMany(requirement => requirement.DebianPackages).Append("ca-certificates")).And.Ordered);
    }

    private async Task<(ScriptResult Result, List<string> Calls)> CallsAsync(Func<Task<ScriptResult>> run)
    {
        File.Delete(Calls);
        var result = await run();

        // Whether the tests themselves are run in a terminal is nothing to compare.
        return (result, [.. (await File.ReadAllLinesAsync(Calls)).Where(argument => argument != "--tty")]);
    }

    private void Set(string name, string value)
    {
        _before[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
