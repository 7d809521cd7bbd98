using CliWrap;
using CliWrap.Buffered;
using CsCheck;
using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Fuzzing;

/// <summary>
/// Every option of every command with odd values, on a machine that has nothing: a documented exit code, no stack trace, and a reason.
/// Within this process, because a process each would take hours; some of them in the built program.
/// </summary>
[NonParallelizable]
[CancelAfter(600_000)]
public sealed class WhenAnythingIsTyped
{
    private const string Seed = "0000KDIOCg_1";

    // A command that waits for something that never comes is interrupted.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly Gen<(string Answer, int ExitCode)> Answers = Gen.OneOf<(string Answer, int ExitCode)>(
        ("", 0), ("{}", 0), ("[]", 0), ("null", 0), ("7", 0), ("not JSON", 0), ("{\"Stacks\": []}", 0), ("{\"Stacks\": [{}]}", 0),
        ("{\"Stacks\": [{\"StackId\": \"s\", \"StackStatus\": \"CREATE_COMPLETE\"}]}", 0),
        ("""
        {"Stacks": [{"StackId": "s", "StackStatus": "CREATE_COMPLETE", "Outputs": [{"OutputKey": "logGroupName", "OutputValue": "g"}]}],
         "events": [{}]}
        """, 0),
        ("aws-cli/1.0", 0), ("An error occurred (ValidationError) when calling: Stack with id s does not exist", 254),
        ("An error occurred (AccessDenied) when calling", 254), ("Unable to locate credentials", 253), ("", 1), ("", 139));

    private readonly Dictionary<string, string?> _before = [];
    private TemporaryFolder _machine = null!;
    private (TextWriter Out, TextWriter Error, TextReader In, string Folder) _console;

    // How many in-process cases each test tries: more of them by FUZZ_CASES, in a run of one's own.
    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("FUZZ_CASES"), out var cases) ? cases : 300;

    [SetUp]
    public void TakeEverythingAway()
    {
        _machine = new();
        var folder = Directory.CreateDirectory(_machine["deep/down/here"]).FullName;
        OddValues.MakeFiles(folder);
        Directory.CreateDirectory(_machine["bin"]);
        _console = (Console.Out, Console.Error, Console.In, Environment.CurrentDirectory);
        Environment.CurrentDirectory = folder;
        Set(EmulatorSettings.For(new Uri("http://localhost:9/")));
        Set(new Dictionary<string, string?> { ["PATH"] = _machine["bin"], ["HOME"] = _machine.Path, ["CI"] = "true" });
    }

    [TearDown]
    public void PutBack()
    {
        Console.SetOut(_console.Out);
        Console.SetError(_console.Error);
        Console.SetIn(_console.In);
        Environment.CurrentDirectory = _console.Folder;
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _before.Clear();
        _machine.Dispose();
    }

    [Test]
    public async Task It_ends_as_documented() => await CommandLines.All.SampleAsync(
        async arguments => (await RunHereAsync(arguments)).AssertKept(),
        iter: Cases, seed: Seed, threads: 1, writeLine: TestContext.Out.WriteLine);

    [Test]
    public async Task It_ends_as_documented_whatever_the_AWS_CLI_answers()
    {
        _machine.WriteProgram("bin/aws", """
            #!/bin/sh
            [ "$AWS_EXIT" = 0 ] || exec >&2
            printf %s "$AWS_ANSWER"
            exit "$AWS_EXIT"
            """);

        await Gen.Select(CommandLines.All, Answers).SampleAsync(
            async sample =>
            {
                var (arguments, answer) = sample;
                Set(new Dictionary<string, string?> { ["AWS_ANSWER"] = answer.Answer, ["AWS_EXIT"] = $"{answer.ExitCode}" });
                (await RunHereAsync(arguments)).AssertKept(mayBeUnexpected: true);
            },
            iter: Cases, seed: Seed, threads: 1, writeLine: TestContext.Out.WriteLine);
    }

    [Test]
    public async Task It_ends_as_documented_in_the_built_program(CancellationToken cancellation)
    {
        var dotnet = _before["PATH"]!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);

        await CommandLines.All.SampleAsync(
            async arguments =>
            {
                var result = await Cli.Wrap(dotnet)
                    .WithArguments([typeof(BuildException).Assembly.Location, .. arguments])
                    .WithStandardInputPipe(PipeSource.FromString("secret\n"))
                    .WithValidation(CommandResultValidation.None)
                    .ExecuteBufferedAsync(cancellation);
                new CommandOutcome(arguments, result.ExitCode, result.StandardOutput, result.StandardError).AssertKept();
            },
            iter: 30, seed: Seed, threads: 1, writeLine: TestContext.Out.WriteLine);
    }

    private static async Task<CommandOutcome> RunHereAsync(string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        Console.SetOut(output);
        Console.SetError(error);
        Console.SetIn(new StringReader("secret\n"));
        using var patience = new CancellationTokenSource(Patience);
        var exitCode = await CommandRun.RunAsync(CommandLine.Create(), arguments, cancellation: patience.Token);
        return new(arguments, exitCode, output.ToString(), error.ToString());
    }

    private void Set(IReadOnlyDictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables)
        {
            _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
