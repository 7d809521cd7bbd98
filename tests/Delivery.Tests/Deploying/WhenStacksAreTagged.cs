using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
[CancelAfter(300_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenStacksAreTagged : IDisposable
{
    private const string Role = "arn:aws:iam::123456789012:role/deployer";

    private const string Tagged = $"""
        <RoleARN>{Role}</RoleARN>
        <Tags><member><Key>team</Key><Value>facts</Value></member><member><Key>aws:servicecatalog:productArn</Key><Value>p</Value></member></Tags>
        """;

    private readonly ScriptedCloudFormation _api = new();

    public void Dispose() => _api.Dispose();

    [Test]
    public async Task A_new_one_has_what_is_given()
    {
        _api.Add("root");

        await DeployAsync("--tag", "team=facts", "--tag", "cost centre=a=b", "--tag", "team=jokes", "--role-arn", Role);

        Assert.That(Tags(), Is.EqualTo(new Dictionary<string, string> { ["team"] = "jokes", ["cost centre"] = "a=b" }));
        Assert.That(_api.Created["RoleARN"], Is.EqualTo(Role));
    }

    [Test]
    public async Task On_an_update_what_is_not_given_is_kept()
    {
        _api.Stacks.Add(new ScriptedStack("root") { Options = Tagged }.Becomes("UPDATE_COMPLETE"));
        _api.Executes = stack => stack.Becomes("UPDATE_COMPLETE");

        await DeployAsync("--tag", "stage=test");

        Assert.That(Tags(), Is.EqualTo(new Dictionary<string, string> { ["team"] = "facts", ["stage"] = "test" }), "Tags of AWS's own cannot be given.");
        Assert.That(_api.Created["RoleARN"], Is.Null, "CloudFormation keeps it, also for those who may not pass it.");
    }

    [TestCase("team=jokes", "UPDATE", Description = "Another value.")]
    [TestCase("team=", "UPDATE", Description = "It is removed.")]
    [TestCase("team=facts", null, Description = "It is there already.")]
    [TestCase("stage=", null, Description = "There is none to remove.")]
    public async Task A_tag_is_a_change_even_with_the_same_template(string tag, string? change)
    {
        _api.Stacks.Add(new ScriptedStack("root") { Options = Tagged }.Becomes("UPDATE_COMPLETE"));
        _api.Executes = stack => stack.Becomes("UPDATE_COMPLETE");
        _api.Template = await File.ReadAllTextAsync(Path.Combine(Repository.Stacks, "registry.yml"));

        await DeployAsync("--tag", tag);

        Assert.That(_api.Asked.Count > 0 ? _api.Asked[0] : null, Is.EqualTo(change is null ? null : $"CreateChangeSet {change} nested"));
    }

    [Test]
    public async Task A_role_that_CloudFormation_does_not_take_by_itself_is_said_to_be_left_out()
    {
        _api.Stacks.Add(new ScriptedStack("root") { Options = Tagged }.Becomes("UPDATE_COMPLETE"));
        _api.Describes = _ => ScriptedCloudFormation.Status("FAILED", "The submitted information didn't contain changes.");

        var said = await DeployAsync("--role-arn", Role + "-2");

        Assert.That(said, Does.Contain("warning: root keeps its tags and role"));
    }

    [Test]
    public void More_than_fifty_are_too_many()
    {
        var deployed = new StackDescription("id", "UPDATE_COMPLETE", new StackOutputs("root", Numbered(0)), Numbered(0)) { Tags = Numbered(50) };
        var options = new StackOptions(new Dictionary<string, string> { ["team"] = "facts", ["0"] = "" }, RoleArn: null);

        Assert.That(options.TagsOf(deployed), Has.Count.EqualTo(50));
        Assert.That(
            () => (options with { Tags = new Dictionary<string, string> { ["team"] = "facts" } }).Arguments(deployed),
            Throws.TypeOf<BuildException>().With.Message.Contains("51 tags").And.Property(nameof(BuildException.ExitCode)).EqualTo(ExitCodes.Usage));
    }

    [TestCase("team=facts", null)]
    [TestCase("Kostenstelle für alles=é/日本 +-=._:@", null)]
    [TestCase("team=", null)]
    [TestCase("team", "is not of the form key=value")]
    [TestCase("=facts", "has no key")]
    [TestCase("aws:team=facts", "begins with aws:")]
    [TestCase("Aws:team=facts", "begins with aws:")]
    [TestCase("team=[red]", "may have letters")]
    [TestCase("te\nam=facts", "may have letters")]
    public void AWS_s_rules_are_kept(string tag, string? broken) =>
        Assert.That(TagRule.Broken(tag), broken is null ? Is.Null : Does.StartWith(broken));

    [TestCase(128, 256, null)]
    [TestCase(129, 0, "has a key of 129 characters; AWS allows 128")]
    [TestCase(1, 257, "has a value of 257 characters; AWS allows 256")]
    public void Long_ones_are_refused(int key, int value, string? broken) =>
        Assert.That(TagRule.Broken($"{new string('k', key)}={new string('v', value)}"), Is.EqualTo(broken));

    private static Dictionary<string, string> Numbered(int count) => Enumerable.Range(0, count).ToDictionary(number => $"{number}", _ => "a");

    private Dictionary<string, string> Tags() => Enumerable.Range(1, 50)
        .TakeWhile(number => _api.Created[$"Tags.member.{number}.Key"] is not null)
        .ToDictionary(number => _api.Created[$"Tags.member.{number}.Key"]!, number => _api.Created[$"Tags.member.{number}.Value"]!);

    private async Task<string> DeployAsync(params string[] more)
    {
        var result = await _api.Build(["registry", "--stack", "root", .. more]).TryAsync(TestContext.CurrentContext.CancellationToken);
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardError;
    }
}
