using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Completing;

/// <summary>Each shell itself sources the script, completes a line, and shows what it would offer.</summary>
[CancelAfter(180_000)]
[Parallelizable]
public sealed class WhenTabIsPressed
{
    // What begins with this cannot be the name of a file either, so that each shell is left with nothing.
    private const string Nothing = "./build.sh deploy zzzz";

    private static IEnumerable<TestCaseData<string, string[]>> Lines =>
    [
        new("./build.sh de", ["demo", "deploy", "destroy"]),
        new("./build.sh image --arch ", ["all", "amd64", "arm64"]),
        new("./build.sh image --arch", ["--arch"]),
        new("./build.sh image --arch all --comp", ["--compression"]),
        new("./build.sh cost --stack name --p", ["--parameter", "--price"]),
        new("./build.sh completion b", ["bash"]),
        new(Nothing, []),
    ];

    // No shell waits for a build at the tab key.
    [OneTimeSetUp]
    public Task Build() => Support.Scripts.BuildScripts.RunBashAsync(["--version"], TestContext.CurrentContext.CancellationToken);

    [TestCaseSource(nameof(Lines))]
    public async Task In_bash(string line, string[] expected) => Assert.That(await BashAsync(line, Repository.Root), Is.EqualTo(expected));

    [TestCaseSource(nameof(Lines))]
    public async Task In_zsh(string line, string[] expected) => Assert.That(await ZshAsync(line, Repository.Root), Is.EqualTo(expected));

    [TestCaseSource(nameof(Lines))]
    public async Task In_PowerShell(string line, string[] expected)
    {
        Assert.That(await PowerShellAsync(line, Repository.Root), Is.EqualTo(expected));
        Assert.That(await PowerShellAsync(line.Replace(".sh", ".ps1", StringComparison.Ordinal), Repository.Root), Is.EqualTo(expected));
    }

    [Test]
    public async Task What_is_right_of_the_cursor_does_not_count(CancellationToken cancellation)
    {
        var answer = await RunAsync("bash", Repository.Root, """
            source "$1"
            COMP_LINE='./build.sh de --all' COMP_POINT=13
            _fargate_fetcher ./build.sh
            printf '%s\n' "${COMPREPLY[@]}"
            """, [CompletionCommand.PathOf("bash")], cancellation);

        Assert.That(answer, Is.EqualTo(["demo", "deploy", "destroy"]));
    }

    [Test]
    public async Task Another_project_s_script_is_not_started()
    {
        using var other = new TemporaryFolder();
        other.WriteProgram("build.sh", $"#!/bin/sh\necho started > '{other["started"]}'\n");
        await File.WriteAllTextAsync(other["build.ps1"], $"[IO.File]::WriteAllText('{other["started"]}', '')\n");

        await BashAsync("./build.sh zzzz", other.Path);
        await ZshAsync("./build.sh zzzz", other.Path);
        await PowerShellAsync("./build.ps1 zzzz", other.Path);

        Assert.That(File.Exists(other["started"]), Is.False);
    }

    [Test]
    public async Task The_command_prints_the_script([Values("bash", "zsh", "pwsh")] string shell, CancellationToken cancellation)
    {
        var printed = await Support.Commands.BuildProgram.RunAsync(new Dictionary<string, string?>(), cancellation, "completion", shell);

        Assert.That((printed.ExitCode, printed.StandardError), Is.EqualTo((0, "")));
        Assert.That(printed.StandardOutput, Is.EqualTo(await File.ReadAllTextAsync(CompletionCommand.PathOf(shell), cancellation)));
    }

    private static Task<string[]> BashAsync(string line, string folder) => RunAsync("bash", folder, """
        source "$1"
        complete -p build.sh >/dev/null || exit
        COMP_LINE=$2 COMP_POINT=${#2}
        _fargate_fetcher "${2%% *}"
        printf '%s\n' "${COMPREPLY[@]}"
        """, [CompletionCommand.PathOf("bash"), line], TestContext.CurrentContext.CancellationToken);

    // In a terminal of zsh's own, where the key of the tab is really pressed, and what compadd is given is written down.
    private static Task<string[]> ZshAsync(string line, string folder) => RunAsync("zsh", folder, """
        zmodload zsh/zpty
        zpty shell zsh -f
        zpty -w shell "autoload -Uz compinit && compinit -u -D; source ${(q)1}; PS1="
        zpty -w shell 'compadd() { builtin compadd -A told "$@"; print -rl -- $told >> $ANSWERS; }; _files() { }'
        zpty -w shell 'finish() { print done >> $ANSWERS }; zle -N finish; bindkey "^X" finish; print ready >> $ANSWERS'
        until [[ -s $ANSWERS ]]; do sleep 0.05; done
        zpty -w -n shell "$2"$'\t\x18'
        until grep -q done $ANSWERS; do sleep 0.05; done
        grep -vx -e ready -e done $ANSWERS || true
        """, [CompletionCommand.PathOf("zsh"), line], TestContext.CurrentContext.CancellationToken);

    private static async Task<string[]> PowerShellAsync(string line, string folder)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(folder);
        using var shell = PowerShell.Create(runspace);
        await shell.AddScript(await File.ReadAllTextAsync(CompletionCommand.PathOf("pwsh"))).InvokeAsync();
        var completion = CommandCompletion.CompleteInput(line, line.Length, new(), shell);
        return [.. completion.CompletionMatches.Select(match => match.CompletionText)];
    }

    private static async Task<string[]> RunAsync(
        string shell, string folder, string script, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var scratch = new TemporaryFolder();
        var result = await Cli.Wrap(shell)
            .WithArguments(["-c", script, shell, .. arguments])
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(variables => variables.Set("ANSWERS", scratch["answers"]))
            .ExecuteBufferedAsync(cancellation);
        Assert.That(result.StandardError, Is.Empty);
        return result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
