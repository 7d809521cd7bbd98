using System.CommandLine;
using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;
using Command = CliWrap.Command;

namespace FargateFetcher.Delivery.Tests.Commands;

/// <summary>One line that says what is wrong, one that says what to do, and the exit code that the README names.</summary>
[SupportedOSPlatform("linux")]
[CancelAfter(120_000)]
[NonParallelizable]
public sealed class WhenInputIsWrong
{
    private static readonly string Program = typeof(BuildException).Assembly.Location;

    [TestCase("pLogRetentionDays must be one of", "cost", "--parameter", "pLogRetentionDays=abc")]
    [TestCase("is no schedule", "cost", "--parameter", "pScheduleExpression=cron(99999999999 * * * ? *)")]
    [TestCase("is no schedule", "cost", "--parameter", "pScheduleExpression=cron(0-2147483647 * * * ? *)")]
    [TestCase("is no schedule", "cost", "--parameter", "pScheduleExpression=rate(99999999999999999999999999999 minutes)")]
    [TestCase("is no price", "cost", "--price", "nat-gb=79228162514264337593543950335")]
    [TestCase("'/dev/null' is no SBOM", "outdated", "--sbom", "/dev/null")]
    [TestCase("'/' is a folder", "outdated", "--sbom", "/")]
    [TestCase("more than 4194304 characters", "outdated", "--sbom", "/dev/zero")]
    [TestCase("0 YAML documents", "deploy", "--yes", "--parameters-file", "/dev/null")]
    [TestCase("is no repository", "push", "--repository", "localhost:99999/a")]
    [TestCase("its value is missing before --yes", "deploy", "--stack", "--yes")]
    [TestCase("'AWS:team=a' begins with aws:, which is reserved", "deploy", "--yes", "--tag", "AWS:team=a")]
    [TestCase("--role-arn: 'deployer' is not the ARN of a role", "registry", "--role-arn", "deployer")]
    public async Task It_ends_with_64(string says, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.That(result.ExitCode, Is.EqualTo(64), result.StandardError);
        Assert.That(result.StandardError, Does.Contain(says).And.Not.Contain("   at "));
    }

    [TestCase("./build.sh [command] [options]", "'depoly'", "Did you mean deploy? See ./build.sh --help", "depoly")]
    [TestCase("./build.sh deploy [options]", "'--satck'", "Did you mean --stack? See ./build.sh deploy --help", "deploy", "--satck", "x")]
    [TestCase("./build.sh completion <shell> [options]", "'shell'", "See ./build.sh completion --help", "completion")]
    public async Task What_is_wrong_comes_last_below_one_line_of_usage(string usage, string wrong, string next, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        var lines = result.StandardError.TrimEnd().Split('\n');
        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.StandardOutput, Is.Empty);
        Assert.That(lines[0], Is.EqualTo($"usage: {usage}"));
        Assert.That(lines[1], Does.StartWith("error: ").And.Contain(wrong));
        Assert.That(lines[^1], Is.EqualTo($"next:  {next}"));
        Assert.That(lines, Has.Length.LessThanOrEqualTo(4));
    }

    [TestCase("{}")]
    [TestCase("{\"bomFormat\": \"CycloneDX\", \"components\": []}")]
    [TestCase("{\"bomFormat\": \"CycloneDX\", \"components\": [{\"name\": 1, \"version\": 2}]}")]
    [TestCase("{\"bomFormat\": \"SPDX\", \"components\": [{\"name\": \"a\", \"version\": \"1\"}]}")]
    public async Task Other_JSON_is_no_SBOM(string json)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["other.json"], json);

        var result = await RunAsync("outdated", "--sbom", folder["other.json"]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.StandardError, Does.Contain("is no SBOM").And.Contain("next:"));
    }

    [Test]
    public async Task Nothing_hinders_an_interruption_while_a_pipe_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        await Cli.Wrap("mkfifo").WithArguments([folder["pipe"]]).ExecuteAsync();
        var running = Build(["deploy", "--yes", "--parameters-file", folder["pipe"]])
            .ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

        // It opens as soon as the other end is read; nothing is ever written.
        await using var pipe = await Task.Run(() => new FileStream(folder["pipe"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        await Cli.Wrap("sh").WithArguments(["-c", $"kill -TERM {running.ProcessId}"]).ExecuteAsync();

        Assert.That((await running).ExitCode, Is.EqualTo(130));
    }

    [Test]
    public async Task What_the_system_refuses_is_said_in_its_words()
    {
        var result = await Cli.Wrap("sh").WithArguments(["-c", "exec dotnet \"$0\" cost --json > /dev/full", Program])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.StartWith("error: No space left on device").And.Contain("next:").And.Not.Contain("   at "));
    }

    [Test]
    public async Task What_fails_while_a_class_is_initialized_is_said_as_anything_else()
    {
        using var elsewhere = new TemporaryFolder();
        await Cli.Wrap("cp").WithArguments(["-r", Path.GetDirectoryName(Program)!, elsewhere["copy"]]).ExecuteAsync();

        var result = await Cli.Wrap("dotnet").WithArguments([Path.Combine(elsewhere["copy"], "build.dll"), "package", "--single-file"])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.StartWith("error: fargate-fetcher.slnx was not found").And.Contain("next:"));
    }

    [Test]
    public async Task What_nobody_thought_of_is_still_one_line_and_what_to_do([Values] bool isDebugged)
    {
        var (usual, before) = (Console.Error, Environment.GetEnvironmentVariable(CommandRun.DebugVariable));
        await using var error = new StringWriter();
        var commands = new RootCommand();
        commands.SetAction(int (_) => throw new InvalidOperationException("nobody thought of it"));
        try
        {
            Console.SetError(error);
            Environment.SetEnvironmentVariable(CommandRun.DebugVariable, isDebugged ? "1" : null);

            Assert.That(await CommandRun.RunAsync(commands, []), Is.EqualTo(ExitCodes.Failed));
        }
        finally
        {
            Console.SetError(usual);
            Environment.SetEnvironmentVariable(CommandRun.DebugVariable, before);
        }

        Assert.That($"{error}", Does.Contain("error: Unexpected InvalidOperationException: nobody thought of it"));
        Assert.That($"{error}", Does.Contain("next:  Please report it, with what FARGATE_FETCHER_DEBUG=1 prints"));
        Assert.That($"{error}".Contains("   at ", StringComparison.Ordinal), Is.EqualTo(isDebugged));
    }

    private static async Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        await Build(arguments).ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

    private static Command Build(IEnumerable<string> arguments) =>
        Cli.Wrap("dotnet").WithArguments([Program, .. arguments, "--no-install"]).WithValidation(CommandResultValidation.None);
}
