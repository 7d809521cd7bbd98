using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Testing;

public sealed class WhenASummaryIsRead
{
    private const string Summary = """
        passed Something_that_says_failed: 7
        Test run summary: Failed! - Some.Tests.dll (net10.0|x64)
          total: 6
          failed: 1
          succeeded: 3
          skipped: 2
          duration: 759ms
        """;

    [Test]
    public void Its_counts_are_known() => Assert.That(TestCounts.Parse(Summary), Is.EqualTo(new TestCounts(3, 1, 2)));

    [Test]
    public void The_sum_is_one_line() =>
        Assert.That((TestCounts.Parse(Summary)!.Value + new TestCounts(10, 0, 0)).ToString(), Is.EqualTo("13 passed, 1 failed, 2 skipped"));

    [Test]
    public void Without_one_nothing_is_known() => Assert.That(TestCounts.Parse("Unhandled exception."), Is.Null);
}
