using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;
using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests.Permissions;

/// <summary>IAM takes an action that does not exist without a word: every one in a policy is known to iam-floyd.</summary>
[CancelAfter(900_000)]
[Needs(nameof(Prerequisites.Node), nameof(Prerequisites.Npm))]
public sealed class KnownActionTests
{
    private static HashSet<string> _known = [];

    private static IEnumerable<string> Policies =>
        Directory.EnumerateFiles(Repository.Stacks, "*.yml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Stacks, path))
            .Where(file => ActionsIn(file).Any()).Order(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task Ask()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        _known = [.. await NodeModules.RunAsync(limit.Token, "actions.mjs")];
    }

    [TestCaseSource(nameof(Policies))]
    public void Are_known(string file) => Assert.That(ActionsIn(file).Where(action => !IsKnown(action)), Is.Empty);

    [Test]
    public void Are_found_in_roles_keys_queues_and_examples() => Assert.That(
        Policies, Is.SupersetOf(["iam.yml", "notification.yml", "scheduling.yml", "registry.yml", Path.Combine("examples", "deployer-policy.yml")]));

    [TestCase("ecr:PutImage", true)]
    [TestCase("s3:*", true)]
    [TestCase("ecr:DescribeImage", false)]
    [TestCase("ecrs:PutImage", false)]
    [TestCase("nothing:*", false)]
    public void Is_known(string action, bool isKnown) => Assert.That(IsKnown(action), Is.EqualTo(isKnown));

    private static bool IsKnown(string action) =>
        action.EndsWith('*') ? _known.Any(known => known.StartsWith(action[..^1], StringComparison.Ordinal)) : _known.Contains(action);

    private static IEnumerable<string> ActionsIn(string file) => ActionsIn(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, file)));

    // What has no colon is something else that is called Action.
    private static IEnumerable<string> ActionsIn(TemplateValue value) => value switch
    {
        TemplateMap map => map.Pairs.SelectMany(pair =>
            pair.Key is "Action" or "NotAction" ? Texts(pair.Value).Where(text => text.Contains(':', StringComparison.Ordinal)) : ActionsIn(pair.Value)),
        TemplateList list => list.Values.SelectMany(ActionsIn),
        _ => [],
    };

    private static IEnumerable<string> Texts(TemplateValue value) => value switch
    {
        TemplateMap map => map.Pairs.SelectMany(pair => Texts(pair.Value)),
        TemplateList list => list.Values.SelectMany(Texts),
        _ => value.Text is { } text ? [text] : [],
    };
}
