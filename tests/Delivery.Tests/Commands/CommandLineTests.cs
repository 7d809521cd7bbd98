using FargateFetcher.Building.Commands;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Commands;

public sealed class CommandLineTests
{
    private static readonly string[] Groups = ["Build:", "Deploy:", "Operate:", "Develop:"];

    private static IEnumerable<string> Commands => CommandLine.Create().Subcommands.Select(command => command.Name);

    [Test]
    public void Has_the_commands_of_the_README() =>
        Assert.That(
            MarkdownPage.Readme.Table("command | what it does").Select(row => row[0]).Where(cell => !cell.StartsWith('*')),
            Is.EquivalentTo(Commands),
            "Each command has one row under 'Commands' in README.md, in the group that the help lists it in.");

    [TestCaseSource(nameof(Commands))]
    public void Explains_each_command_with_an_example(string command)
    {
        using var help = new StringWriter();

        var exitCode = CommandLine.Create().Parse([command, "--help"]).Invoke(new() { Output = help });

        Assert.That(exitCode, Is.Zero);
        Assert.That(help.ToString(), Does.Contain($"./build.sh {command}"));
    }

    [Test]
    public void Lists_the_commands_on_one_screen()
    {
        using var help = new StringWriter();

        CommandLine.Create().Parse("--help").Invoke(new() { Output = help });

        var lines = help.ToString().TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.LessThanOrEqualTo(40), "The list of commands has at most 40 lines: one more for a new command.");
        Assert.That(
            lines.Skip(Array.IndexOf(lines, "Build:")).Where(line => line.Length > 80), Is.Empty, "Shorten the summary: a line has at most 80 columns.");
        Assert.That(lines, Has.Some.Contain("./build.sh [command]"));
    }

    [Test]
    public void Lists_every_command_in_one_of_four_groups()
    {
        using var help = new StringWriter();

        CommandLine.Create().Parse("--help").Invoke(new() { Output = help });

        var lines = help.ToString().TrimEnd().Split('\n').SkipWhile(line => line != "Build:").ToList();
        Assert.That(lines.Where(line => !line.StartsWith(' ')), Is.EqualTo(Groups));
        Assert.That(lines.Where(line => line.StartsWith(' ')).Select(line => line.Trim().Split(' ')[0]), Is.EqualTo(Commands));
    }

    [TestCase("verify", "[default: 5m]")]
    [TestCase("logs", "[default: 1h]")]
    [TestCase("runs", "[default: 1d]")]
    public void Shows_a_time_as_it_is_typed(string command, string says)
    {
        using var help = new StringWriter();

        CommandLine.Create().Parse([command, "--help"]).Invoke(new() { Output = help });

        Assert.That(help.ToString(), Does.Contain(says));
    }

    [TestCase("package", "--bucket", "b", "--prefix", "p")]
    [TestCase("test", "--suite", "stacks", "--no-install")]
    [TestCase("test", "--suite", "fetcher", "--suite", "emulated", "--filter", "Json")]
    [TestCase("image", "--compression", "gzip")]
    [TestCase("image", "--arch", "arm64")]
    [TestCase("image", "--arch", "all")]
    [TestCase("bench", "--runs", "10", "--json")]
    [TestCase("registry", "--stack", "s", "--repository-name", "r", "--bucket-prefix", "b", "--tag", "team=facts", "--force")]
    [TestCase(
        "deploy", "--stack", "s", "--vpc", "v", "--subnets", "a,b", "--parameter", "pA=1", "--parameter", "pB=2,3", "--parameters-file",
        "f", "--tag", "team=facts", "--tag", "cost centre=4711=b", "--tag", "old=", "--role-arn", "arn:aws-cn:iam::123456789012:role/a/b", "--yes", "--force")]
    [TestCase("pause", "--stack", "s", "--force")]
    [TestCase("resume", "--stack", "s", "--force")]
    [TestCase("verify", "--stack", "s", "--timeout", "90s", "--json")]
    [TestCase("run", "--stack", "s")]
    [TestCase("logs", "--stack", "s", "--follow", "--since", "2h", "--raw")]
    [TestCase("logs", "-f", "--json")]
    [TestCase("runs", "--stack", "s", "--since", "7d", "--json")]
    [TestCase("status", "--stack", "s", "--json")]
    [TestCase("destroy", "--stack", "s", "--all", "--yes")]
    [TestCase(
        "doctor", "--stack", "s", "--vpc", "vpc-0", "--subnets", "subnet-0,subnet-1", "--parameter", "pA=b", "--parameter", "pC=d=e",
        "--create-service-linked-role", "--json")]
    [TestCase("cost", "--stack", "s", "--parameter", "pA=b", "--price", "nat-gb=0.05", "--json")]
    [TestCase("completion", "zsh")]
    [TestCase("fuzz", "--seed", "-7", "--first", "3")]
    [TestCase("soak", "--runs", "0", "--points", "3", "--at", "7", "--seed", "-7", "--commands", "deploy", "--disturbances", "INT", "--silence", "5s")]
    [TestCase("push", "--repository", "localhost:5000/r", "--tag", "t", "--username", "u", "--password-stdin")]
    public void Understands_what_it_explains(params string[] arguments) =>
        Assert.That(CommandLine.Create().Parse(arguments).Errors, Is.Empty);

    [TestCase("nonsense")]
    [TestCase("deploy", "--stack", "0name", "--yes")]
    [TestCase("deploy", "--stack", "a-name-that-is-longer-than-forty-letters-", "--yes")]
    [TestCase("package")]
    [TestCase("image", "--arch", "x86_64")]
    [TestCase("demo", "--runs", "0")]
    [TestCase("demo", "--runs", "many")]
    [TestCase("demo", "--runs", "99999999999")]
    [TestCase("fuzz", "--first", "many")]
    [TestCase("fuzz", "--count", "-1")]
    [TestCase("soak", "--points", "many")]
    [TestCase("soak", "--silence", "5")]
    [TestCase("image", "--compression", "--arch")]
    [TestCase("deploy", "--stack", "--yes")]
    [TestCase("deploy", "--tag", "team", "--yes")]
    [TestCase("registry", "--tag", "=facts")]
    [TestCase("deploy", "--role-arn", "deployer", "--yes")]
    [TestCase("deploy", "--role-arn", "", "--yes")]
    [TestCase("registry", "--role-arn", "arn:aws:iam::123456789012:user/deployer")]
    [TestCase("completion")]
    [TestCase("completion", "fish")]
    [TestCase("bench", "--runs", "0")]
    [TestCase("test", "--suite", "nonsense")]
    [TestCase("package", "--nonsense")]
    [TestCase("doctor", "--parameter", "pA")]
    [TestCase("cost", "--vpc", "vpc-0")]
    [TestCase("verify", "--timeout", "5")]
    [TestCase("verify", "--timeout", "0s")]
    [TestCase("logs", "--since", "tomorrow")]
    [TestCase("logs", "--since", "1.5h")]
    [TestCase("runs", "--since", "7")]
    [TestCase("runs", "--follow")]
    [TestCase("logs", "--raw", "--json")]
    [TestCase("push", "--username", "u")]
    [TestCase("push", "--password-stdin")]
    [TestCase("push", "--password", "p")]
    [TestCase("push", "--tag", "../latest")]
    [TestCase("push", "--tag", "")]
    public void Refuses_what_it_does_not_know(params string[] arguments) =>
        Assert.That(CommandLine.Create().Parse(arguments).Errors, Is.Not.Empty);
}
