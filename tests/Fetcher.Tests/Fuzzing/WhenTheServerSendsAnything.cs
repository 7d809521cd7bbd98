using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Fuzzing;

[CancelAfter(600_000)]
[Parallelizable]
public sealed class WhenTheServerSendsAnything
{
    private const int Seed = 1;
    private const int Cases = 500;

    [Test]
    public async Task Every_run_keeps_the_contract(CancellationToken cancellation)
    {
        await TestContext.Out.WriteLineAsync($"seed {Seed}; ./build.sh fuzz runs as many cases as you like");
        var run = new FuzzRun(NativeFetcher.Path, Seed);

        await run.RunAsync(0, Cases, cancellation);

        Assert.That(run.Failures, Is.Empty);
        Assert.That(run.Done, Is.EqualTo(Cases));
        Assert.That(run.ExitCodes.Keys, Is.SupersetOf([0, 65, 69, 76]), "The cases reach every kind of end.");
    }
}
