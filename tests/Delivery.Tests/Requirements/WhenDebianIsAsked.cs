using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Requirements;

[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenDebianIsAsked
{
    // As Debian 13 and 12 answer it, cut to what matters.
    private const string Trixie = """
        docker-cli:
          Installed: (none)
          Candidate: 26.1.5+dfsg1-9+deb13u1+b1
          Version table:
             26.1.5+dfsg1-9+deb13u1+b1 500
                500 http://deb.debian.org/debian trixie/main amd64 Packages
        docker.io:
          Installed: (none)
          Candidate: 26.1.5+dfsg1-9+deb13u1+b1
          Version table:
        python3-moto:
          Installed: (none)
          Candidate: 5.1.1-4
          Version table:
        nodejs:
          Installed: (none)
          Candidate: 20.19.2+dfsg-1+deb13u3
          Version table:
        """;

    private const string Bookworm = """
        docker.io:
          Installed: 20.10.24+dfsg1-1+deb12u1+b6
          Candidate: 20.10.24+dfsg1-1+deb12u1+b6
          Version table:
        python3-moto:
          Installed: (none)
          Candidate: (none)
          Version table:
        nodejs:
          Installed: (none)
          Candidate: 18.20.4+dfsg-1~deb12u1
          Version table:
        """;

    [TestCase(Trixie, "docker-cli | docker.io", "docker-cli")]
    [TestCase(Bookworm, "docker-cli | docker.io", "docker.io")]
    [TestCase(Trixie, "python3-moto (>= 5.1)", "python3-moto")]
    [TestCase(Trixie, "python3-moto (>= 5.2)", null)]
    [TestCase(Bookworm, "python3-moto (>= 5.1)", null)]
    [TestCase(Trixie, "nodejs (>= 20.0)", "nodejs")]
    [TestCase(Bookworm, "nodejs (>= 20.0)", null)]
    [TestCase(Bookworm, "nodejs (>= 20.0) | docker.io", "docker.io")]
    public void The_first_package_that_is_there_and_new_enough_is_taken(string policy, string dependency, string? package) =>
        Assert.That(new DebianArchive(DebianArchive.Candidates(policy)).Resolve(Needing(dependency)), package is null ? Is.Null : Is.EqualTo([package]));

    [Test]
    public void A_version_before_which_others_were_counted_is_compared_without_that() =>
        Assert.That(new DebianArchive(DebianArchive.Candidates("lld:\n  Installed: (none)\n  Candidate: 1:19.0-63\n")).Resolve(Needing("lld (>= 14.0)")), Is.EqualTo(["lld"]));

    [Test]
    public void What_is_there_in_part_is_not_there() =>
        Assert.That(new DebianArchive(DebianArchive.Candidates(Bookworm)).Resolve(Needing("docker.io", "python3-moto")), Is.Null);

    [Test]
    public void Without_lists_everything_is_supposed_to_be_there() =>
        Assert.That(new DebianArchive(null).Resolve(Needing("docker-cli | docker.io", "python3-moto (>= 5.1)")), Is.EqualTo(["docker-cli", "python3-moto"]));

    [Test]
    public async Task What_nothing_brings_is_returned_to_those_who_can_do_without_it(CancellationToken cancellation)
    {
        var requirement = new Requirement("a unicorn", "to ride", () => false, [], "look in the forest");

        var lacks = await new RequirementCheck(mayInstall: true).PrepareAsync(cancellation, requirement);
        var failure = await Assert.ThrowsAsync<BuildException>(() => new RequirementCheck(mayInstall: true).EnsureAsync(cancellation, requirement));

        Assert.That(lacks.Select(lack => lack.ToString()), Is.EqualTo(["This machine lacks a unicorn, to ride."]));
        Assert.That((failure!.Message, failure.NextStep, failure.ExitCode), Is.EqualTo(("This machine lacks a unicorn, to ride.", "look in the forest", ExitCodes.Missing)));
    }

    [Test]
    public void What_one_command_installs_is_asked_for_by_one_command()
    {
        Requirement[] packaged = [Needing("time"), Needing("curl")];
        var unicorn = Needing("unicorn (>= 2.0)") with { ElsewhereHint = "look in the forest" };

        var failure = Lack.Failure([.. packaged.Append(unicorn).Select(requirement => new Lack(requirement, null))], new InstallationPlan(["time", "curl"], packaged, []));

        Assert.That(failure.NextStep, Is.EqualTo("apt-get update && apt-get install --no-install-recommends time curl; look in the forest"));
    }

    [Test]
    public void Every_suite_says_what_it_needs() =>
        Assert.That(Suite.All.Concat(Suite.OnRequest).Select(suite => Needs.OfSuites([suite.Name])), Has.All.Not.Empty);

    [Test]
    [CancelAfter(60_000)]
    public async Task All_that_the_tests_need_is_asked_for_at_once(CancellationToken cancellation)
    {
        Assume.That(DebianArchive.IsHere);
        using var machine = new TemporaryFolder();
        foreach (var program in new[] { "apt-get", "apt-cache" })
        {
            File.CreateSymbolicLink(machine[program], Requirement.FindOnPath(program)!);
        }

        var result = await BuildProgram.RunAsync(new Dictionary<string, string?> { ["PATH"] = machine.Path, ["XDG_CACHE_HOME"] = machine.Path }, cancellation, "test", "--no-install");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Missing), result.StandardError);
        var lines = result.StandardError.TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(2), result.StandardError);
        Assert.That(lines[0], Does.StartWith("error: This machine lacks ").And.Contain("cfn-lint, to check the templates"));
        var commands = lines[1].Split("; ");
        var asked = commands[0].Split(' ');
        Assert.That(lines[1], Does.StartWith("next:  apt-get update && apt-get install --no-install-recommends "));
        Assert.That(asked, Is.SupersetOf(["clang", "git", "lld", "python3-venv", "qemu-user-static", "skopeo", "valgrind", "yamllint"]));

        // What no release has; Debian 12 has no Node.js that is new enough, either.
        Assert.That(commands[1..], Is.Unique.And.Member(Prerequisites.CfnLint.ElsewhereHint));
        Assert.That(commands[1..], Is.SubsetOf([Prerequisites.CfnLint.ElsewhereHint, Prerequisites.Node.ElsewhereHint]));
    }

    private static Requirement Needing(params string[] packages) => new("it", "to do something", () => false, packages, "elsewhere");
}
