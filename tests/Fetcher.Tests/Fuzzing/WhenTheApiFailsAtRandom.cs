using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Fuzzing;

[CancelAfter(600_000)]
[Parallelizable]
public sealed class WhenTheApiFailsAtRandom
{
    private const int Seed = 1;
    private const int Runs = 60;

    [Test]
    public async Task Every_fact_that_is_served_is_printed_once(CancellationToken cancellation)
    {
        await TestContext.Out.WriteLineAsync($"seed {Seed}; ./build.sh soak --points 0 runs it in containers, as often as you like");
        using var native = new NativeRuns(NativeFetcher.Path);
        var facts = new FactSoak(native, Seed);

        await facts.RunAsync(Runs, cancellation);

        Assert.That(facts.Problems, Is.Empty);
        Assert.That(facts.Done, Is.EqualTo(Runs));
        Assert.That(facts.ExitCodes.Keys, Is.SupersetOf([0, 65, 69]), "The runs end in every usual way.");
    }
}
