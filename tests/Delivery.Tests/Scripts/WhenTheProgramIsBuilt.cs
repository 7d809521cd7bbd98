using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Scripts;

/// <summary>Only what is whole and up to date is started, and nothing is built that was built before.</summary>
[SupportedOSPlatform("linux")]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheProgramIsBuilt
{
    private CopiedTree _tree = null!;

    [SetUp]
    public void Copy() => _tree = new();

    [TearDown]
    public void Remove() => _tree.Dispose();

    [Test]
    public async Task It_is_built_once_and_says_so()
    {
        var first = await _tree.RunAsync("a", "b c");
        var second = await _tree.RunAsync("d");

        Assert.That(first.StandardError, Does.StartWith("build.sh: building the build program; the first time this takes a minute"));
        Assert.That(first.StandardOutput, Does.StartWith("one|").And.EndsWith("|a b c\n"));
        Assert.That((second.StandardError, _tree.Builds), Is.EqualTo(("", 1)));
        Assert.That(second.StandardOutput, Does.StartWith("one|").And.EndsWith("|d\n"));
    }

    [Test]
    public async Task It_starts_in_the_folder_in_which_the_user_is()
    {
        Assert.That((await _tree.RunAsync()).StandardOutput, Is.EqualTo($"one|{_tree.State("").TrimEnd('/')}|\n"));
    }

    // Each is written with an old time, as git, tar, cp and rsync may do.
    [TestCase("build/Program.cs")]
    [TestCase("build/Commands/Added.cs")]
    [TestCase("build/Build.csproj")]
    [TestCase("build/packages.lock.json")]
    [TestCase("Directory.Build.props")]
    [TestCase("Directory.Packages.props")]
    [TestCase("global.json")]
    public async Task It_is_built_again_where_something_has_changed(string file)
    {
        await _tree.RunAsync();
        _tree.Write(file, "two");
        await _tree.RunAsync();

        Assert.That(_tree.Builds, Is.EqualTo(2));
    }

    [Test]
    public async Task It_is_built_again_where_the_script_itself_has_changed()
    {
        await _tree.RunAsync();
        await File.AppendAllTextAsync(_tree["build.sh"], "# changed\n");
        await _tree.RunAsync();

        Assert.That(_tree.Builds, Is.EqualTo(2));
    }

    [Test]
    public async Task It_is_built_again_where_something_was_deleted_or_renamed()
    {
        _tree.Write("build/Other.cs", "two");
        await _tree.RunAsync();
        File.Move(_tree["build/Other.cs"], _tree["build/Another.cs"]);
        await _tree.RunAsync();
        File.Delete(_tree["build/Another.cs"]);
        await _tree.RunAsync();

        Assert.That(_tree.Builds, Is.EqualTo(3));
    }

    [Test]
    public async Task It_is_not_built_again_for_another_time_of_a_file_or_what_a_build_leaves()
    {
        await _tree.RunAsync();
        File.SetLastWriteTimeUtc(_tree["build/Program.cs"], DateTime.UtcNow.AddHours(1));
        Directory.CreateDirectory(_tree["build/obj"]);
        _tree.Write("build/obj/Generated.cs", "");
        _tree.Write("build/bin/build.dll", "of an IDE");
        _tree.Write("build/.Program.cs.swp", "of an editor");
        var again = await _tree.RunAsync();

        Assert.That(_tree.Builds, Is.EqualTo(1));
        Assert.That(again.StandardOutput, Does.StartWith("one|"));
    }

    [Test]
    public async Task The_way_back_to_what_was_built_before_takes_no_build()
    {
        await _tree.RunAsync();
        _tree.Write("build/Program.cs", "two");
        var other = await _tree.RunAsync();
        _tree.Write("build/Program.cs", "one");
        var back = await _tree.RunAsync();

        Assert.That(other.StandardOutput, Does.StartWith("two|"));
        Assert.That(back.StandardOutput, Does.StartWith("one|"));
        Assert.That(_tree.Builds, Is.EqualTo(2));
    }

    [Test]
    public async Task A_build_that_fails_shows_its_errors_and_starts_nothing()
    {
        await File.WriteAllTextAsync(_tree.State("broken"), "");
        var failed = await _tree.RunAsync("--version");
        File.Delete(_tree.State("broken"));
        var mended = await _tree.RunAsync("--version");

        Assert.That((failed.ExitCode, failed.StandardOutput), Is.EqualTo((1, "")));
        Assert.That(failed.StandardError, Does.Contain("error CS1002"));
        Assert.That(failed.StandardError, Does.EndWith("build.sh: the build program could not be built; what is wrong is said above.\n"));
        Assert.That(mended.ExitCode, Is.Zero);
    }

    [Test]
    public async Task An_SDK_that_does_not_fit_ends_it_with_69()
    {
        await File.WriteAllTextAsync(_tree.State("no-sdk"), "");

        var result = await _tree.RunAsync();

        Assert.That(result.ExitCode, Is.EqualTo(69));
        Assert.That(result.StandardError, Does.Contain("no SDK fits"));
    }

    [TestCase("KILL")]
    [TestCase("TERM")]
    public async Task What_was_interrupted_half_way_is_never_started(string signal)
    {
        var (id, end) = await _tree.BeginAsync();
        await Cli.Wrap("bash").WithArguments(["-c", $"kill -{signal} -- -{id}"]).ExecuteAsync();
        var interrupted = await end;
        File.Delete(_tree.State("slow"));
        var next = await _tree.RunAsync();

        Assert.That((interrupted.ExitCode == 0, interrupted.StandardOutput), Is.EqualTo((false, "")));
        Assert.That(next.StandardOutput, Does.StartWith("one|"));
    }

    [Test]
    public async Task Of_two_at_once_the_second_waits_for_the_first_and_builds_nothing()
    {
        var (_, first) = await _tree.BeginAsync();
        var second = _tree.RunAsync();
        await _tree.UntilOneWaitsAsync();
        _tree.Go();

        Assert.That(new[] { (await first).StandardOutput, (await second).StandardOutput }, Has.All.StartsWith("one|"));
        Assert.That(_tree.Builds, Is.EqualTo(1));
    }

    [Test]
    public async Task Sources_that_change_during_the_build_are_built_at_the_next_start()
    {
        var (_, first) = await _tree.BeginAsync();
        _tree.Write("build/Program.cs", "two");
        _tree.Go();

        Assert.That((await first).StandardOutput, Does.StartWith("one|"));
        Assert.That((await _tree.RunAsync()).StandardOutput, Does.StartWith("two|"));
    }

    [Test]
    public async Task Tab_completion_waits_for_no_build()
    {
        var result = await _tree.RunAsync("[suggest]", " de");

        Assert.That((result.ExitCode, result.StandardOutput, result.StandardError, _tree.Builds), Is.EqualTo((1, "", "", 0)));
    }

    // For real: it is MSBuild and the compiler that such names are hard for.
    [Test]
    [CancelAfter(600_000)]
    public async Task The_folder_may_have_a_difficult_name(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var clone = folder["it's, a = b & c"];
        await GitAsync("clone", "--quiet", "--no-local", "--depth=1", Repository.Root, clone);

        // What is not committed yet counts, too.
        var changed = await GitAsync("ls-files", "--modified", "--others", "--exclude-standard", "--", "build", "*.props", "build.sh");
        foreach (var name in changed.Split('\n').Where(name => File.Exists(Path.Combine(Repository.Root, name))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(clone, name))!);
            File.Copy(Path.Combine(Repository.Root, name), Path.Combine(clone, name), overwrite: true);
        }

        await File.WriteAllTextAsync(folder["beside.json"], "{}", cancellation);

        var packaged = await BuildAsync("package", "--single-file");
        var beside = await BuildAsync("outdated", "--sbom", "beside.json");

        Assert.That(packaged.ExitCode, Is.Zero, packaged.StandardError);
        Assert.That(Path.Combine(clone, "artifacts", "fargate-fetcher.yml"), Does.Exist);

        // A relative path starts where the user stands, not in the clone.
        Assert.That(beside.ExitCode, Is.EqualTo(64), beside.StandardError);
        Assert.That(beside.StandardError, Does.Contain("'beside.json' is no SBOM"));

        async Task<BufferedCommandResult> BuildAsync(params string[] arguments)
        {
            var build = Cli.Wrap(Path.Combine(clone, "build.sh")).WithArguments(arguments).WithWorkingDirectory(folder.Path);
            return await build.WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        }

        async Task<string> GitAsync(params string[] arguments)
        {
            var git = Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(Repository.Root);
            return (await git.ExecuteBufferedAsync(cancellation)).StandardOutput;
        }
    }
}
