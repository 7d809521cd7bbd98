using System.Text;
using FargateFetcher.Fetching;
using FargateFetcher.Http;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Fetching;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AttemptsTests
{
    private readonly ManualClock _clock = new();
    private readonly List<TimeSpan> _waits = [];

    [TestCase(nameof(FailureKind.Dns))]
    [TestCase(nameof(FailureKind.Connect))]
    [TestCase(nameof(FailureKind.ConnectionLost))]
    [TestCase(nameof(FailureKind.AttemptTimeout))]
    public void Go_on_after_a_transient_failure(string name)
    {
        var kind = Enum.Parse<FailureKind>(name);
        var attempts = Create(kind, kind, ScriptedTransport.Data);

        Assert.That(Run(attempts), Is.EqualTo("1"));
        Assert.That(attempts.Begun, Is.EqualTo(3));
        Assert.That(_waits, Is.EqualTo([TimeSpan.FromSeconds(35 / 4.0 * 0.75), TimeSpan.FromSeconds((35 - (35 / 4.0 * 0.75)) / 2 * 0.75)]));
    }

    [TestCase(nameof(FailureKind.Tls))]
    [TestCase(nameof(FailureKind.MalformedHttp))]
    [TestCase(nameof(FailureKind.NotJson))]
    [TestCase(nameof(FailureKind.TooLarge))]
    [TestCase(nameof(FailureKind.Redirect))]
    public void End_after_any_other_failure(string name)
    {
        var kind = Enum.Parse<FailureKind>(name);
        var attempts = Create(kind);

        Assert.That(() => Run(attempts), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(kind));
        Assert.That(attempts.Begun, Is.EqualTo(1));
    }

    [Test]
    public void Are_as_many_as_the_settings_say()
    {
        var attempts = Create(FailureKind.Connect, ScriptedTransport.Status(503), FailureKind.ConnectionLost);

        Assert.That(() => Run(attempts), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.ConnectionLost));
        Assert.That(attempts.Begun, Is.EqualTo(3));
    }

    [Test]
    public void Wait_as_long_as_the_server_asks()
    {
        var attempts = Create(ScriptedTransport.Status(429, "17"), ScriptedTransport.Data);

        Run(attempts);

        Assert.That(_waits, Is.EqualTo([TimeSpan.FromSeconds(17)]));
    }

    [Test]
    public void Understand_a_date()
    {
        var attempts = Create(ScriptedTransport.Status(503, "Thu, 01 Jan 2026 00:00:19 GMT"), ScriptedTransport.Data);

        Run(attempts);

        Assert.That(_waits, Is.EqualTo([TimeSpan.FromSeconds(19)]));
    }

    [TestCase("44", true)]
    [TestCase("45", false)]
    [TestCase("99999999999999999999", false)]
    public void End_at_once_where_the_wait_does_not_fit(string seconds, bool fits)
    {
        var attempts = Create(ScriptedTransport.Status(503, seconds), ScriptedTransport.Data);

        Assert.That(
            () => Run(attempts),
            fits ? Throws.Nothing : Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.HttpStatus));
        Assert.That(_waits, Has.Count.EqualTo(fits ? 1 : 0));
    }

    [Test]
    public void Go_on_after_a_body_that_was_cut()
    {
        var attempts = Create(ScriptedTransport.Data, ScriptedTransport.Data);
        var read = 0;

        var value = attempts.Run(
            TimeLimit.In(TimeSpan.FromSeconds(45), _clock),
            _ => read++ == 0 ? throw new FetchException(FailureKind.ConnectionLost, "cut") : "whole");

        Assert.That((value, attempts.Begun), Is.EqualTo(("whole", 2)));
    }

    [Test]
    public void Are_cut_short_by_the_deadline()
    {
        Func<TimeLimit, Response> hang = limit =>
        {
            _clock.Advance(limit.Remaining);
            throw new FetchException(FailureKind.AttemptTimeout, "scripted");
        };
        var transport = new ScriptedTransport(hang, hang, hang, hang, hang);
        var attempts = new Attempts(
            transport, SettingsOfTests.For("https://example.com") with { Attempts = 9 }, _clock, () => 0, _clock.Advance);

        Assert.That(() => Run(attempts), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Deadline));
        Assert.That(attempts.Begun, Is.EqualTo(5), "four attempts of 10 s fit into 45 s, the fifth is interrupted");
    }

    private Attempts Create(params object[] script) =>
        new(new ScriptedTransport(script), SettingsOfTests.For("https://example.com"), _clock, () => 0.5, wait =>
        {
            _waits.Add(wait);
            _clock.Advance(wait);
        });

    private string Run(Attempts attempts) =>
        attempts.Run(TimeLimit.In(TimeSpan.FromSeconds(45), _clock), body => Encoding.UTF8.GetString(body.Bytes.Span));

    private sealed class ManualClock : TimeProvider
    {
        private TimeSpan _since;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _since += time;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + _since;

        public override long GetTimestamp() => _since.Ticks;
    }
}
