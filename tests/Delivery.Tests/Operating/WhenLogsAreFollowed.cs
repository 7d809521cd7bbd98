using FargateFetcher.Building.Aws;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(120_000)]
public sealed class WhenLogsAreFollowed
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    private readonly List<LogEvent> _group = [];
    private readonly List<DateTimeOffset> _asked = [];

    [SetUp]
    public void Empty()
    {
        _group.Clear();
        _asked.Clear();
    }

    [Test]
    public async Task Each_line_comes_once(CancellationToken cancellation)
    {
        Arrive("a", 0);
        Arrive("b", 60);

        var lines = await FollowAsync(3, () => Arrive("c", 120), cancellation);

        Assert.That(string.Join(' ', lines), Is.EqualTo("a b c"));
    }

    [Test]
    public async Task A_line_that_arrives_after_a_later_one_is_not_lost(CancellationToken cancellation)
    {
        Arrive("later", 120);

        var lines = await FollowAsync(2, () => Arrive("late", 10), cancellation);

        Assert.That(string.Join(' ', lines), Is.EqualTo("later late"));
    }

    [Test]
    public async Task Two_lines_of_one_time_and_text_are_two(CancellationToken cancellation)
    {
        Arrive("same", 0);

        var lines = await FollowAsync(2, () => Arrive("same", 0), cancellation);

        Assert.That(lines, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task It_never_looks_back_beyond_where_it_began_nor_at_everything_for_ever(CancellationToken cancellation)
    {
        Arrive("a", 1);
        await FollowAsync(2, () => Arrive("b", 3600), cancellation);

        Assert.That(_asked, Has.All.GreaterThanOrEqualTo(Start));

        _asked.Clear();
        await FollowAsync(_group.Count + 1, () => Arrive("c", 3601), cancellation);
        Assert.That(_asked[^1], Is.GreaterThan(Start.AddMinutes(50)));
    }

    [Test]
    public async Task It_asks_no_more_often_than_the_pause_allows(CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMilliseconds(200);
        var started = DateTime.UtcNow;

        await FollowAsync(1, () => { if (_asked.Count == 4) { Arrive("a", 0); } }, cancellation, pause);

        Assert.That(DateTime.UtcNow - started, Is.GreaterThan(4 * pause * 0.9));
    }

    private void Arrive(string message, int second) =>
        _group.Add(new("stream", message) { Time = Start.AddSeconds(second), Id = $"{_group.Count}" });

    private async Task<List<string>> FollowAsync(int count, Action betweenLooks, CancellationToken cancellation, TimeSpan? pause = null)
    {
        var follower = new LogFollower(ReadAsync) { Pause = pause ?? TimeSpan.FromMilliseconds(1) };
        var lines = new List<string>();
        await foreach (var line in follower.LinesAsync(Start, cancellation))
        {
            lines.Add(line.Message);
            if (lines.Count == count)
            {
                break;
            }
        }

        return lines;

        Task<IReadOnlyList<LogEvent>> ReadAsync(DateTimeOffset since, CancellationToken stop)
        {
            _asked.Add(since);
            IReadOnlyList<LogEvent> there = [.. _group.Where(line => line.Time >= since).OrderBy(line => line.Time)];
            betweenLooks();
            return Task.FromResult(there);
        }
    }
}
