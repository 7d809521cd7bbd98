using System.Text.RegularExpressions;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>The commands of all pages: each is run by a test or marked, and none says what the programs would refuse.</summary>
[Parallelizable]
public sealed partial class DocumentedCommandTests
{
    private static readonly string[] Scripts = ["./build.sh", "./build.ps1"];
    private static readonly string[] Shells = ["sh", "powershell"];
    private static readonly string[] Languages = [.. Shells, "text", "yaml", "json", "mermaid"];

    // Stands for any parameter, as the one that CONTRIBUTING.md adds.
    private static readonly string[] Samples = ["pName", "pFetchName"];

    // Nothing listens there: a command that the CLI understands fails when it connects, and no sooner.
    private static readonly Uri Nowhere = new("http://localhost:9/");

    private static readonly List<FencedBlock> Blocks = [.. MarkdownPage.All.SelectMany(page => FencedBlock.In(page.Lines))];

    private static readonly List<string> Lines = [.. MarkdownPage.All.SelectMany(page => page.Lines)];

    private static IEnumerable<ShellCommand> Commands =>
        Blocks.Where(block => Shells.Contains(block.Language)).SelectMany(block => block.Commands()).Concat(InSentences);

    // In a sentence, what has no options may be a name and no more; COMMAND stands for all of them.
    private static IEnumerable<ShellCommand> InSentences =>
        from line in Lines
        from Match code in Code().Matches(line)
        let words = code.Groups[1].Value
        let isOurs = Scripts.Any(script => words.StartsWith(script + " ", StringComparison.Ordinal))
        where (isOurs && !words.EndsWith(" COMMAND", StringComparison.Ordinal))
            || (words.StartsWith("aws ", StringComparison.Ordinal) && words.Contains(" --", StringComparison.Ordinal))
        select ShellCommand.TryParse(words, out var command) ? command : throw new FormatException($"'{words}' is no command.");

    private static IEnumerable<string> OfTheBuildProgram =>
        Commands.Where(command => Scripts.Contains(command.Program)).Select(command => command.ToString()).Distinct();

    private static IEnumerable<string> OfTheAwsCli =>
        Commands.Where(command => command.Program == "aws").Select(command => command.ToString()).Distinct();

    [Test]
    public void Is_in_a_block_whose_language_is_known() => Assert.That(
        Blocks.Select(block => block.Language).Distinct(),
        Is.SubsetOf(Languages),
        "Write the language behind the opening fence, so that commands are found and pages are coloured.");

    [Test]
    public void Is_run_by_a_test_unless_it_needs_an_AWS_account()
    {
        var commands = Blocks.Where(block => Shells.Contains(block.Language) && !block.NeedsAws)
            .SelectMany(block => block.Commands()).Select(command => command.ToString());

        Assert.That(
            commands.Distinct(),
            Is.EquivalentTo(RunByATest.All.Select(row => row.Command)),
            $"Say in {nameof(RunByATest)} which test runs it, or begin its block with '{FencedBlock.AwsMark}'.");
    }

    [Test]
    public void Is_marked_only_where_AWS_is_asked() => Assert.That(
        Blocks.Where(block => block.NeedsAws && !block.Commands().Any(command => Scripts.Append("aws").Contains(command.Program))),
        Is.Empty,
        $"Remove '{FencedBlock.AwsMark}' from a block that can run without an account.");

    [TestCaseSource(nameof(OfTheBuildProgram))]
    public void Is_understood_by_the_build_program(string command) =>
        Assert.That(CommandLine.Create().Parse([.. command.Split(' ').Skip(1)]).Errors, Is.Empty);

    [TestCaseSource(nameof(OfTheAwsCli))]
    [CancelAfter(300_000)]
    [Needs(nameof(Prerequisites.AwsCli))]
    public Task Is_accepted_by_the_AWS_CLI(string text, CancellationToken cancellation) =>
        AcceptAsync(text, PythonEnvironment.Find(AwsCli.Program)!, cancellation);

    [TestCaseSource(nameof(OfTheAwsCli))]
    [CancelAfter(300_000)]
    [Needs(nameof(Prerequisites.AwsCli))]
    public async Task Is_accepted_by_its_other_version(string text, CancellationToken cancellation)
    {
        var folder = await AwsCliUnderTest.FolderAsync(AwsCliUnderTest.Other, cancellation);
        await AcceptAsync(text, Path.Combine(folder!, AwsCli.Program), cancellation);
    }

    private static async Task AcceptAsync(string text, string program, CancellationToken cancellation)
    {
        var words = Commands.First(command => command.ToString() == text).Words.Skip(1);
        var settings = EmulatorSettings.For(Nowhere, Environment.GetEnvironmentVariables().Keys.Cast<string>());

        var result = await Tool
            .Create(program, [.. words.Select(Unpackaged), "--endpoint-url", Nowhere.OriginalString])
            .WithEnvironmentVariables(variables => variables.Set(settings).Set("AWS_MAX_ATTEMPTS", "1"))
            .TryAsync(cancellation);

        Assert.That(
            result.StandardError,
            Does.Contain("Could not connect to the endpoint URL").Or.Contain("Failed to connect to proxy URL"));
    }

    // Version 1 knows no AWS_REGION, and would go to another region or to none.
    [Test]
    public void Sets_the_region_for_both_versions_of_the_AWS_CLI() => Assert.That(
        Lines.Where(line => line.StartsWith("export AWS_REGION=", StringComparison.Ordinal)),
        Is.Not.Empty.And.All.Contains(" AWS_DEFAULT_REGION="));

    [Test]
    public void Of_a_deployment_gives_parameters_that_the_template_has() => Assert.Multiple(() =>
    {
        foreach (var command in Commands.Where(command => command.Words.Contains("--template-file")))
        {
            var template = Unpackaged(command.Words[command.Words.ToList().IndexOf("--template-file") + 1]);
            var given = command.Words.SkipWhile(word => word != "--parameter-overrides").Skip(1).Select(word => word.Split('=')[0]);
            Assert.That(given, Is.Not.Empty.And.SubsetOf(ParametersOf(Path.Combine(Repository.Root, template))));
        }
    });

    [Test]
    public void And_every_sentence_names_only_parameters_that_there_are()
    {
        var known = Directory.EnumerateFiles(Repository.Stacks, "*.yml", SearchOption.AllDirectories).SelectMany(ParametersOf);

        var named = Lines.SelectMany(line => Parameter().Matches(line)).Select(match => match.Value).Distinct();
        Assert.That(named.Except(known).Except(Samples), Is.Empty, "No template has a parameter of that name: correct the page.");
    }

    // In the pages the templates are packaged already; here the sources have the same parameters.
    private static string Unpackaged(string word) => word.Replace("artifacts/packaged/", "stacks/", StringComparison.Ordinal);

    private static IEnumerable<string> ParametersOf(string template) =>
        TemplateReader.ReadFile(template)["Parameters"]!.Entries.Select(parameter => parameter.Key);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\bp[A-Z][A-Za-z0-9]+\b")]
    private static partial Regex Parameter();
}
