using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Registries;

[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.DockerRegistry))]
public sealed class WhenThePushIsInterrupted
{
    private const int BetweenSignals = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    private DebianRegistry _registry = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        await File.WriteAllTextAsync(_folder["password"], DebianRegistry.Password);
        _registry = await DebianRegistry.StartAsync();
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await _registry.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase(Cut.BeforeTheRequest)]
    [TestCase(Cut.WithinTheRequest)]
    [TestCase(Cut.BeforeTheAnswer)]
    [TestCase(Cut.UnavailableInstead)]
    public async Task At_any_request_it_is_done_by_repeating_it(Cut cut, CancellationToken cancellation)
    {
        var requests = await RequestsOfAWholePushAsync($"count-{cut}".ToLowerInvariant(), cancellation);
        Assert.That(requests, Is.GreaterThan(10));

        for (var which = 1; which <= requests; which++)
        {
            var name = $"repeated-{cut}-{which}".ToLowerInvariant();
            using var proxy = new CuttingProxy(_registry.Port, which, cut) { IsDown = true };
            var image = Push.Small(which);
            var failure = await Assert.ThrowsAsync<BuildException>(() => Push.RunAsync(image, new($"localhost:{proxy.Port}", name), cancellation), $"request {which}");
            Assert.That(failure!.NextStep, Does.StartWith("Repeat"), failure.Message);

            proxy.IsDown = false;
            var sent = await Push.RunAsync(image, new($"localhost:{proxy.Port}", name), cancellation);

            await Push.ShouldHaveArrivedAsync(image, _registry[name], cancellation);
            var whole = image.Blobs.Sum(blob => (long)blob.Content.Length);
            Assert.That(sent, which > requests / 2 ? Is.LessThan(whole) : Is.AtMost(whole), $"What had arrived is not sent again: request {which}");
        }
    }

    [TestCase(Cut.BeforeTheRequest)]
    [TestCase(Cut.WithinTheRequest)]
    [TestCase(Cut.BeforeTheAnswer)]
    [TestCase(Cut.UnavailableInstead)]
    public async Task At_any_request_it_goes_on_by_itself(Cut cut, CancellationToken cancellation)
    {
        var requests = await RequestsOfAWholePushAsync($"counted-{cut}".ToLowerInvariant(), cancellation);
        for (var which = 1; which <= requests; which++)
        {
            var name = $"retried-{cut}-{which}".ToLowerInvariant();
            using var proxy = new CuttingProxy(_registry.Port, which, cut);

            await Push.RunAsync(Push.Small(which), new($"localhost:{proxy.Port}", name), cancellation, retries: new Retries(2, TimeSpan.Zero));

            Assert.That(await Push.RunAsync(Push.Small(which), _registry[name], cancellation), Is.Zero, $"request {which}");
        }
    }

    [Test]
    public async Task By_a_signal_it_ends_and_is_done_by_repeating_it(
        [Values("KILL", "INT", "TERM", "HUP")] string signal, CancellationToken cancellation)
    {
        var image = await Push.ImageAsync(cancellation);
        var requests = await RequestsOfAWholePushAsync($"counted-{signal}".ToLowerInvariant(), cancellation);
        for (var which = 1; which <= requests; which += BetweenSignals)
        {
            var name = $"signalled-{signal}-{which}".ToLowerInvariant();
            using var proxy = new CuttingProxy(_registry.Port, which, Cut.BeforeTheRequest);
            var started = new TaskCompletionSource<CommandUnderTest>();
            proxy.Meanwhile = async () => await (await started.Task).SignalAsync(signal);
            using var ended = Start(new($"localhost:{proxy.Port}", name));
            started.SetResult(ended);
            Assert.That(await ended.EndAsync(Limit, cancellation), Is.EqualTo(signal == "KILL" ? 137 : ExitCodes.Interrupted), ended.Said);
            Assert.That(await ended.OrphansAsync(cancellation), Is.Empty);

            using var repeated = Start(new($"localhost:{proxy.Port}", name));
            Assert.That(await repeated.EndAsync(Limit, cancellation), Is.Zero, repeated.Said);
            await Push.ShouldHaveArrivedAsync(image, _registry[name], cancellation);
        }
    }

    private CommandUnderTest Start(RepositoryAddress repository) => CommandUnderTest.Start(
        [
            "sh", "-c", "exec \"$@\" <\"$0\"", _folder["password"],
            "dotnet", typeof(BuildException).Assembly.Location,
            "push", "--repository", $"{repository}", "--tag", Push.Tag, "--username", DebianRegistry.User, "--password-stdin",
        ],
        new Dictionary<string, string?> { [Repository.BuiltVariable] = Repository.Root },
        _folder.Path);

    private async Task<int> RequestsOfAWholePushAsync(string name, CancellationToken cancellation)
    {
        using var proxy = new CuttingProxy(_registry.Port, 0, Cut.UnavailableInstead);
        await Push.RunAsync(Push.Small(0), new($"localhost:{proxy.Port}", name), cancellation);
        return proxy.Requests.Count;
    }
}
