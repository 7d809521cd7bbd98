using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Soaking;

public sealed class WhenPointsAreChosen
{
    private static readonly SoakedCommand Command = SoakedCommand.Of("deploy");

    [Test]
    public void They_are_spread_over_all_requests()
    {
        var points = Chosen(count: 10, seed: 3);

        Assert.That(points.Select(point => (point.At - 1) / 10), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void A_command_with_few_requests_is_disturbed_at_each() =>
        Assert.That(SoakPoint.Of(Command, Disturbance.All[0], 7, 20, 1).Select(point => point.At), Is.EqualTo(Enumerable.Range(1, 7)));

    [Test]
    public void The_same_seed_chooses_the_same_and_another_others()
    {
        var first = Chosen(10, seed: 3);

        Assert.That(Chosen(10, seed: 3), Is.EqualTo(first));
        Assert.That(Chosen(10, seed: 4), Is.Not.EqualTo(first));
    }

    private static List<SoakPoint> Chosen(int count, int seed) => [.. SoakPoint.Of(Command, Disturbance.All[0], requests: 100, count, seed)];
}
