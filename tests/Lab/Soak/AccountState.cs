using System.Diagnostics;
using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Reads all that is in an emulated account, property by property; account_state.py says what counts.</summary>
internal sealed class AccountState : IDisposable
{
    private readonly Process _program;

    // It ends when its stdin does.
    private AccountState(Process program) => _program = program;

    /// <summary>Starts the program that reads, which takes a second.</summary>
    public static AccountState Start()
    {
        var program = Path.Combine(Repository.Root, "tests", "Lab", "Soak", "account_state.py");
        var start = new ProcessStartInfo(PythonEnvironment.FindMotoPython() ?? "python3", ["-B", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in EmulatorSettings.For(new Uri("http://localhost")))
        {
            start.Environment[name] = value;
        }

        return new AccountState(Process.Start(start)!);
    }

    /// <summary>Reads the account of an emulator: a line for each property of each thing.</summary>
    /// <exception cref="BuildException">It cannot be read.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(Uri endpoint, CancellationToken cancellation)
    {
        await _program.StandardInput.WriteLineAsync(endpoint.OriginalString.AsMemory(), cancellation);
        await _program.StandardInput.FlushAsync(cancellation);
        var line = await _program.StandardOutput.ReadLineAsync(cancellation);
        var answer = JsonElement.Parse(line ?? "{}");
        return answer.TryGetProperty("state", out var state)
            ? [.. state.EnumerateArray().Select(property => property.GetString()!)]
            : throw new BuildException($"What is in the emulator cannot be read: {answer}");
    }

    /// <summary>What one account has and another has not, with the sign that diff(1) gives it.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
    [
        .. expected.Except(found).Select(line => $"-{line}"),
        .. found.Except(expected).Select(line => $"+{line}"),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        _program.StandardInput.Close();
        _program.WaitForExit();
        _program.Dispose();
    }
}
