using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Rehearsing;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(
    nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto), nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine),
    nameof(Prerequisites.DockerCli))]
public sealed class WhenAWireIsBroken
{
    private RehearsalStage _stage = null!;
    private LocalImage _image = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _stage = await RehearsalStage.OpenAsync(emulator: null, new RequirementCheck(mayInstall: false), CancellationToken.None);

        // The one that was just loaded: the next may be of a tree in which somebody has changed something meanwhile.
        _image = LoadedImage.Named();
    }

    [OneTimeTearDown]
    public async Task Close() => await _stage.DisposeAsync();

    [TestCase(
        "root.yml", "!GetAtt computeStack.Outputs.logGroupName", "!GetAtt computeStack.Outputs.clusterName", "There is no log group",
        TestName = "The_output_names_another_log_group")]
    [TestCase(
        "compute.yml", "awslogs-group: !Ref factLogGroup", "awslogs-group: !Sub ${factLogGroup}-elsewhere", "-elsewhere",
        TestName = "The_container_logs_to_another_group")]
    [TestCase(
        "compute.yml", "          User: 65532:65532", "          User: 65532:65532\n          Command: [--pointer, /nothing]",
        "exit code 65", TestName = "The_container_is_given_another_command")]
    [TestCase("compute.yml", "- Name: FETCH_URL", "- Name: FETCH_ULR", "exit code 64", TestName = "The_container_is_not_given_the_URL")]
    [TestCase(
        "compute.yml", "              awslogs-stream-prefix: fetcher\n", "", "awslogs-stream-prefix",
        TestName = "The_log_options_lack_the_stream_prefix")]
    [TestCase(
        "scheduling.yml", "TaskDefinitionArn: !Ref pTaskDefinitionArn", "TaskDefinitionArn: !Ref pClusterArn",
        "The schedule would not start the task", TestName = "The_schedule_starts_something_else")]
    [TestCase(
        "root.yml", "pImageUri: !Ref pImageUri", "pImageUri: !Ref pFetchUrl", "its image is", TestName = "The_task_is_given_another_image")]
    public async Task The_rehearsal_says_so(string template, string right, string wrong, string because)
    {
        using var stacks = new TemporaryFolder();
        foreach (var source in Directory.EnumerateFiles(Repository.Stacks, "*.yml"))
        {
            File.Copy(source, stacks[Path.GetFileName(source)]);
        }

        var text = await File.ReadAllTextAsync(stacks[template]);
        Assert.That(text, Does.Contain(right), "The wire to break is not where this test looks for it.");
        await File.WriteAllTextAsync(stacks[template], text.Replace(right, wrong, StringComparison.Ordinal));

        var rehearsal = new Rehearsal(_stage, _image) { Template = stacks["root.yml"], Runs = 1 };
        Assert.That(
            () => rehearsal.RunAsync(TestContext.CurrentContext.CancellationToken),
            Throws.TypeOf<BuildException>().With.Message.Contains(because));
    }
}
