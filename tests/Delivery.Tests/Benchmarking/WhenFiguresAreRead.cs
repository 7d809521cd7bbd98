using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Benchmarking;

public sealed class WhenFiguresAreRead
{
    private static readonly string[] Profile =
    [
        "# callgrind format", "events: Ir", "fn=(1) main", "12 7", "summary: 999", "totals: 26246009",
    ];

    private static readonly string[] Libraries =
    [
        "/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/libjq.so.1",
    ];

    [TestCase(2.0, 3.0, 1.0, 2.0)]
    [TestCase(2.5, 4.0, 1.0, 2.0, 3.0)]
    [TestCase(7.0, 7.0)]
    public void The_median_is_the_value_in_the_middle(double median, params double[] values) =>
        Assert.That(Median.Of(values), Is.EqualTo(median));

    [Test]
    public void A_profile_counts_by_its_totals() =>
        Assert.That(InstructionCount.Total(Profile), Is.EqualTo(26_246_009));

    [Test]
    public void Microseconds_and_throttled_periods_become_milliseconds_and_throttled_runs() =>
        Assert.That(LimitedRuns.Parse("9500 0\n150250 2\n10500 0\n"), Is.EqualTo(new LimitedRuns(10.5, ThrottledRuns: 1, Runs: 3)));

    [Test]
    public void Shared_libraries_are_listed_once_and_without_the_kernels_own()
    {
        const string Listed = """
            /usr/bin/sh:
            	linux-vdso.so.1 (0x00007ffd)
            	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f3a)
            	/lib64/ld-linux-x86-64.so.2 (0x00007f3b)
            /usr/bin/jq:
            	libjq.so.1 => /lib/x86_64-linux-gnu/libjq.so.1 (0x00007f1a)
            	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1b)
            """;

        Assert.That(SharedLibraries.In(Listed), Is.EqualTo(Libraries));
    }

    [Test]
    public void A_processor_is_called_by_its_model() =>
        Assert.That(Machine.Processor(["processor\t: 0", "model name\t: Some CPU @ 2.5 GHz"]), Is.EqualTo("Some CPU @ 2.5 GHz"));
}
