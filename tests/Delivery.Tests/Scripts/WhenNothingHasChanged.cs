using System.Globalization;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Scripts;

[CancelAfter(300_000)]
public sealed class WhenNothingHasChanged
{
    // Processor time, which does not hang on what else the machine does; on the machine that wrote this, it is 0.15.
    private const double MostSeconds = 0.5;

    [Test]
    public async Task Build_sh_begins_at_once(CancellationToken cancellation)
    {
        await TimeAsync(cancellation);

        Assert.That(await TimeAsync(cancellation), Is.LessThan(MostSeconds));
    }

    private static async Task<double> TimeAsync(CancellationToken cancellation)
    {
        var result = await Cli.Wrap("bash")
            .WithArguments(["-c", "TIMEFORMAT='%U %S'; time \"$1\" --help >/dev/null", "bash", Path.Combine(Repository.Root, "build.sh")])
            .ExecuteBufferedAsync(cancellation);
        var times = result.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        return times.Split(' ').Sum(seconds => double.Parse(seconds, CultureInfo.InvariantCulture));
    }
}
