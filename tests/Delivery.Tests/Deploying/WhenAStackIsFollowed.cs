using System.Collections;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenAStackIsFollowed
{
    private static readonly string[] Children = ["a", "b"];
    private static readonly string[] Paths = ["a", "b", "a/a-queue", "b/b-queue"];

    [Test]
    public async Task What_stacks_tell_at_once_is_noted_one_after_the_other(CancellationToken cancellation)
    {
        using var guard = new Guard();
        var progress = new StackProgress(new AwsCli(), "root")
        {
            Read = async (stack, _) =>
            {
                await Task.Yield();
                return stack == "root"
                    ? [.. Children.Select(child => Begins("root", child, StackEvent.NestedStackType))]
                    : new Guarded([Begins(stack, $"{stack}-queue", "AWS::SQS::Queue")], guard);
            },
        };

        var told = new List<string>();
        await progress.TellAsync((_, path) => told.Add(path), cancellation);

        Assert.That(guard.HasOverlap, Is.False, "The events of two stacks were noted at the same time, into one dictionary.");
        Assert.That(told, Is.EquivalentTo(Paths));
    }

    [Test]
    public async Task One_that_stays_in_review_is_not_waited_for_for_ever(CancellationToken cancellation)
    {
        using var aws = new ScriptedAws();
        aws.Answer("cloudformation describe-stacks", new { Stacks = new[] { new { StackId = "root", StackStatus = StackStatus.InReview } } });
        var progress = new StackProgress(new AwsCli(aws.Environment), "root")
        {
            Read = (_, _) => Task.FromResult<IReadOnlyList<StackEvent>>([]),
            ReviewLimit = TimeSpan.Zero,
        };

        Assert.That(await progress.FollowAsync(cancellation), Is.EqualTo(StackStatus.InReview));
    }

    private static StackEvent Begins(string stack, string id, string type) =>
        new(id, DateTimeOffset.UnixEpoch, id, id, type, "CREATE_IN_PROGRESS", Reason: null, stack);

    // Whoever reads events waits a while for somebody else to begin as well.
    private sealed class Guard : IDisposable
    {
        private readonly ManualResetEventSlim _both = new();
        private int _inside;

        public bool HasOverlap => _both.IsSet;

        public void Enter()
        {
            if (Interlocked.Increment(ref _inside) > 1)
            {
                _both.Set();
            }

            _both.Wait(TimeSpan.FromSeconds(1));
        }

        public void Leave() => Interlocked.Decrement(ref _inside);

        public void Dispose() => _both.Dispose();
    }

    private sealed class Guarded(StackEvent[] events, Guard guard) : IReadOnlyList<StackEvent>
    {
        public int Count => events.Length;

        public StackEvent this[int index] => events[index];

        public IEnumerator<StackEvent> GetEnumerator()
        {
            guard.Enter();
            foreach (var happened in events)
            {
                yield return happened;
            }

            guard.Leave();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
