using System.Net;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Soaking;

/// <summary>What the proxy between CLI and emulator does, by what a client sees and by what arrives behind it.</summary>
[CancelAfter(60_000)]
public sealed class WhenRequestsAreCounted
{
    private const string Answer = "<Answer>whole</Answer>";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private LoopbackServer _emulator = null!;
    private CountingProxy _proxy = null!;
    private int _arrived;

    [SetUp]
    public async Task Start()
    {
        _arrived = 0;
        _emulator = new LoopbackServer(async context =>
        {
            Interlocked.Increment(ref _arrived);
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Answer));
            context.Response.Close();
        });
        _proxy = await CountingProxy.StartAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task End()
    {
        await _proxy.DisposeAsync();
        _emulator.Dispose();
    }

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task Each_is_handed_on_and_named_for_its_operation(CancellationToken cancellation)
    {
        _proxy.Arm(_emulator.Address);

        Assert.That(await AskAsync("CreateChangeSet", cancellation), Is.EqualTo(Answer));
        Assert.That(await AskAsync("ExecuteChangeSet", cancellation), Is.EqualTo(Answer));
        Assert.That(_proxy.Actions, Is.EqualTo(["CreateChangeSet", "ExecuteChangeSet"]));
    }

    [Test]
    public async Task Only_the_one_that_is_named_is_disturbed(CancellationToken cancellation)
    {
        _proxy.Arm(_emulator.Address, at: 2, exchange => exchange.AnswerAsync(200, "text/plain", "disturbed"));

        string[] answers = [await AskAsync("A", cancellation), await AskAsync("B", cancellation), await AskAsync("C", cancellation)];

        Assert.That(answers, Is.EqualTo([Answer, "disturbed", Answer]));
        Assert.That(_arrived, Is.EqualTo(2));
    }

    [TestCase("reset-before", 0)]
    [TestCase("reset-after", 1)]
    [TestCase("truncated", 1)]
    public void A_lost_answer_is_no_answer(string fault, int arrived)
    {
        Arm(fault);

        Assert.That(() => AskAsync("DescribeStacks", CancellationToken.None), Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>());
        Assert.That(_arrived, Is.EqualTo(arrived));
    }

    [TestCase("throttling", 400, "<Code>Throttling</Code>")]
    [TestCase("500", 500, "<Code>InternalFailure</Code>")]
    [TestCase("503", 503, "<Code>ServiceUnavailable</Code>")]
    [TestCase("html", 200, "<!DOCTYPE html>")]
    public async Task Another_answer_is_the_APIs_own(string fault, int status, string says)
    {
        Arm(fault);

        using var answer = await SendAsync("DescribeStacks", CancellationToken.None);

        Assert.That(answer.StatusCode, Is.EqualTo((HttpStatusCode)status));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(says));
        Assert.That(_arrived, Is.Zero);
    }

    [Test]
    public async Task Silence_ends_with_the_answer(CancellationToken cancellation)
    {
        Arm("silence");

        Assert.That(await AskAsync("DescribeStacks", cancellation), Is.EqualTo(Answer));
    }

    private void Arm(string fault) =>
        _proxy.Arm(_emulator.Address, at: 1, exchange => Disturbance.All.Single(one => one.Name == fault).Fault!(exchange, TimeSpan.FromMilliseconds(200)));

    private async Task<string> AskAsync(string action, CancellationToken cancellation)
    {
        using var answer = await SendAsync(action, cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(string action, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Action", action)]);
        return await _http.PostAsync(_proxy.Endpoint, form, cancellation);
    }
}
