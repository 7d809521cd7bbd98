using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Soaking;

/// <summary>A few points of each disturbance; <c>./build.sh soak</c> has as many as you like.</summary>
[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenCommandsAreDisturbed
{
    private const int Seed = 1;

    private SoakStage _stage = null!;

    private static IEnumerable<TestCaseData<string, string>> Pairs =>
    [
        new("registry", "HUP"),
        new("deploy", "KILL"),
        new("pause", "INT"),
        new("destroy", "retried"),
    ];

    [OneTimeSetUp]
    public async Task Open() => _stage = await SoakStage.OpenAsync(new RequirementCheck(mayInstall: false), CancellationToken.None);

    [OneTimeTearDown]
    public async Task Close() => await (_stage?.DisposeAsync() ?? ValueTask.CompletedTask);

    [TestCaseSource(nameof(Pairs))]
    public async Task The_same_command_again_makes_everything_good(string command, string disturbance, CancellationToken cancellation)
    {
        var plan = new SoakPlan([SoakedCommand.Of(command)], [Disturbance.All.Single(one => one.Name == disturbance)], Points: 1, Seed)
        {
            Silence = TimeSpan.FromSeconds(2),
        };

        var rows = await new CommandSoak(_stage, plan).RunAsync(cancellation);

        Assert.That(rows.SelectMany(row => row.Results), Is.Not.Empty);
        Assert.That(
            rows.SelectMany(row => row.Red).Select(SoakRow.Explain),
            Is.Empty,
            $"./build.sh soak --runs 0 --points 1 --seed {Seed} --commands {command} --disturbances {disturbance}");
    }
}
