using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Requirements;

/// <summary><c>lint</c> on a machine that has every linter but cfn-lint, and no apt.</summary>
[TestFixture]
[CancelAfter(240_000)]
[Parallelizable]
public sealed class WhenPythonToolsAreMissing
{
    private readonly TemporaryFolder _machine = new();

    [OneTimeSetUp]
    public void Prepare()
    {
        if (!File.Exists("/usr/bin/python3") || !PythonEnvironment.AreImportable("/usr/bin/python3", minimum: "", "ensurepip", "venv"))
        {
            Assert.Ignore(new Lack(PythonEnvironment.CanBeMade, null).ToString());
        }

        Directory.CreateDirectory(_machine["bin"]);
        File.CreateSymbolicLink(_machine["bin/python3"], "/usr/bin/python3");
        foreach (var linter in new[] { "yamllint", "shellcheck", "dotnet" })
        {
            _machine.WriteProgram("bin/" + linter, $"#!/bin/sh\necho {linter} >> '{_machine["ran"]}'\n");
        }
    }

    [OneTimeTearDown]
    public void Remove() => _machine.Dispose();

    [SetUp]
    public void Forget() => File.Delete(_machine["ran"]);

    [Test]
    public async Task They_come_into_an_environment_of_our_own_once(CancellationToken cancellation)
    {
        using var index = new WheelFolder();
        foreach (var pinned in (await File.ReadAllLinesAsync(PythonEnvironment.Pinned, cancellation)).Where(line => line.Contains("==", StringComparison.Ordinal)))
        {
            var (name, version) = (pinned.Split("==")[0].Split('[')[0], pinned.Split("==")[1]);
            index.Add(name, version, program: name, says: $"{name} of the environment", exitCode: name == "cfn-lint" ? 4 : 0);
        }

        var first = await LintAsync(index.Path, "pinned", cancellation);
        var second = await LintAsync(index.Path, "pinned", cancellation);

        Assert.That(first.StandardOutput, Is.EqualTo("cfn-lint of the environment\n"), first.StandardError);
        Assert.That(first.StandardError, Does.Contain("pip install cfn-lint").And.Contain("Found something: cfn-lint."));
        Assert.That(second.StandardOutput, Is.EqualTo(first.StandardOutput), second.StandardError);
        Assert.That(second.StandardError, Does.Not.Contain("pip install"));
        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((ExitCodes.Failed, ExitCodes.Failed)));
    }

    [Test]
    public async Task Without_an_index_the_other_linters_run_and_what_is_left_out_is_said(CancellationToken cancellation)
    {
        using var index = new WheelFolder();

        var result = await LintAsync(index.Path, "empty", cancellation);

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Missing), result.StandardError);
        Assert.That(await File.ReadAllLinesAsync(_machine["ran"], cancellation), Is.EqualTo(["yamllint", "shellcheck", "dotnet", "dotnet"]));
        var lines = result.StandardError.TrimEnd('\n').Split('\n');
        Assert.That(lines[^2], Does.StartWith("error: This machine lacks cfn-lint, to check the templates. pip reaches no package index"));
        Assert.That(lines[^1], Does.StartWith("next:  pip install --requirement tests/requirements.txt"));
        Assert.That(Directory.EnumerateDirectories(_machine["empty/fargate-fetcher"]), Is.Empty, "Nothing is left half done.");
    }

    [Test]
    public async Task Forbidden_to_install_it_says_what_would(CancellationToken cancellation)
    {
        var result = await LintAsync(_machine.Path, "forbidden", cancellation, "--no-install");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Missing), result.StandardError);
        Assert.That(result.StandardError, Does.StartWith("error: This machine lacks cfn-lint, to check the templates.\nnext:  pip install"));
        Assert.That(_machine["ran"], Does.Not.Exist);
        Assert.That(_machine["forbidden"], Does.Not.Exist);
    }

    private Task<BufferedCommandResult> LintAsync(string index, string cache, CancellationToken cancellation, params string[] options)
    {
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = _machine["bin"],
            ["XDG_CACHE_HOME"] = _machine[cache],
            ["PIP_NO_INDEX"] = "1",
            ["PIP_FIND_LINKS"] = index,
        };
        return BuildProgram.RunAsync(environment, cancellation, ["lint", .. options]);
    }
}
