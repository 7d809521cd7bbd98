using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Scripts;

/// <summary>Runs the two scripts as their users do: one by bash, one by PowerShell's own engine.</summary>
internal static class BuildScripts
{
    /// <summary>Runs <c>build.sh</c>.</summary>
    public static async Task<ScriptResult> RunBashAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var result = await Cli.Wrap("bash")
            .WithArguments([Path.Combine(Repository.Root, "build.sh"), .. arguments])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        return new ScriptResult(result.ExitCode, result.StandardOutput + result.StandardError);
    }

    /// <summary>Runs <c>build.ps1</c>.</summary>
    /// <param name="arguments">What it is started with.</param>
    /// <param name="isLinux">What PowerShell's own variable says of the host.</param>
    public static async Task<ScriptResult> RunPowerShellAsync(
        IEnumerable<string> arguments, CancellationToken cancellation, bool isLinux = true)
    {
        var state = InitialSessionState.CreateDefault2();
        state.Variables.Remove("IsLinux", typeof(SessionStateVariableEntry));
        state.Variables.Add(new SessionStateVariableEntry("IsLinux", isLinux, ""));
        using var shell = PowerShell.Create(state);
        await using var stop = cancellation.Register(shell.Stop);
        shell.AddScript(
            "$script, $rest = $args; $rest = @($rest); & $script @rest 2>&1 | ForEach-Object { \"$_\" }; \"exit $LASTEXITCODE\"");
        shell.AddArgument(Path.Combine(Repository.Root, "build.ps1"));
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }

        var lines = (await shell.InvokeAsync()).Select(line => line.ToString()).ToList();
        var errors = shell.Streams.Error.Select(error => error.ToString());
        return new ScriptResult(
            int.Parse(lines[^1]["exit ".Length..], System.Globalization.CultureInfo.InvariantCulture),
            string.Join('\n', lines.SkipLast(1).Concat(errors)));
    }
}
