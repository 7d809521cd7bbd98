using System.Globalization;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Commands;

/// <summary>A shell without job control starts <c>./build.sh test &amp;</c> so, and whatever is started from there inherits it.</summary>
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenInterruptsAreIgnored
{
    private const int Interrupt = 2;

    [TestCase("trap '' INT; ", TestName = "Ignored_by_who_starts_it")]
    [TestCase("", TestName = "As_usual")]
    public async Task What_the_build_program_starts_can_be_interrupted(string before, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        folder.WriteProgram("aws", $"#!/bin/sh\ngrep SigIgn: /proc/self/status > '{folder["ignored"]}'\nexit 1\n");

        await Cli.Wrap("sh")
            .WithArguments(["-c", before + "exec dotnet \"$0\" status --no-install", typeof(BuildException).Assembly.Location])
            .WithEnvironmentVariables(variables => variables.Set("PATH", $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);

        // A mask of signals, hexadecimal; signal 1 is its lowest bit (proc_pid_status(5)).
        var status = await File.ReadAllTextAsync(folder["ignored"], cancellation);
        var ignored = long.Parse(status.Split(':')[1].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.That(ignored & (1L << (Interrupt - 1)), Is.Zero);
    }

    // The AWS CLI of this test stands for the terminal that is closed; where that ends the command, it waits to be ended.
    [TestCase("trap '' HUP; exec", "exit 1", ExitCodes.Failed, TestName = "Nohup_lets_a_command_survive_its_terminal")]
    [TestCase(
        $"exec {HangUpHeard.Program} {HangUpHeard.Option}", "exec sleep 100", ExitCodes.Interrupted,
        TestName = "A_command_ends_with_its_terminal")]
    public async Task A_closed_terminal_ends_a_command_that_was_not_started_to_survive_it(
        string before, string then, int exitCode, CancellationToken cancellation)
    {
        using var aws = new ScriptedAws($"kill -HUP $PPID; {then}");

        var result = await Cli.Wrap("sh")
            .WithArguments(["-c", before + " dotnet \"$0\" status --no-install", typeof(BuildException).Assembly.Location])
            .WithEnvironmentVariables(aws.Environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardError);
    }
}
