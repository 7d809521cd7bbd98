using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Emulation;

/// <summary>The rules of AWS that the emulator has beyond moto: what an interrupted deployment, or two of them at once, come up against.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenChangeSetsMeet
{
    private const string Template = """{"Resources":{"queue":{"Type":"AWS::SQS::Queue"}}}""";

    private readonly string _stack = $"meeting-{Guid.NewGuid():N}";
    private EmulatorApi _api = null!;

    [SetUp]
    public async Task Find() => _api = new EmulatorApi(await SharedEmulator.StartedAsync);

    [TearDown]
    public Task Delete() => _api.CallAsync("cloudformation", "delete_stack", new { StackName = _stack });

    [Test]
    public async Task Two_that_create_are_for_one_stack()
    {
        await CreateAsync("first", "CREATE");
        await CreateAsync("second", "CREATE");

        Assert.That(await ListedAsync(), Is.EqualTo(["first", "second"]));
    }

    [Test]
    public async Task A_name_that_is_taken_is_refused()
    {
        await CreateAsync("first", "CREATE");

        await Assert.ThatAsync(() => CreateAsync("first", "CREATE"), Throws.InvalidOperationException.With.Message.Contains("AlreadyExistsException"));
    }

    [Test]
    public Task An_update_of_nothing_is_refused() =>
        Assert.ThatAsync(() => CreateAsync("first", "UPDATE"), Throws.InvalidOperationException.With.Message.Contains("does not exist"));

    [Test]
    public async Task An_update_of_a_stack_in_review_is_refused()
    {
        await CreateAsync("first", "CREATE");

        await Assert.ThatAsync(() => CreateAsync("second", "UPDATE"), Throws.InvalidOperationException.With.Message.Contains("REVIEW_IN_PROGRESS"));
    }

    [Test]
    public async Task What_exists_is_not_created_again()
    {
        await CreateAsync("first", "CREATE");
        await ExecuteAsync("first");

        await Assert.ThatAsync(() => CreateAsync("second", "CREATE"), Throws.InvalidOperationException.With.Message.Contains("already exists"));
    }

    [Test]
    public async Task The_executed_one_deletes_all_others_and_is_not_executed_again()
    {
        await CreateAsync("first", "CREATE");
        await CreateAsync("second", "CREATE");
        await ExecuteAsync("second");

        Assert.That(await ListedAsync(), Is.EqualTo(["second"]));
        await Assert.ThatAsync(() => ExecuteAsync("first"), Throws.InvalidOperationException.With.Message.Contains("ChangeSetNotFound"));
        await Assert.ThatAsync(() => ExecuteAsync("second"), Throws.InvalidOperationException.With.Message.Contains("InvalidChangeSetStatus"));
    }

    [Test]
    public async Task To_delete_one_that_is_gone_is_no_error()
    {
        await CreateAsync("first", "CREATE");
        await DeleteAsync("first");

        await Assert.ThatAsync(() => DeleteAsync("first"), Throws.Nothing);
    }

    [Test]
    public async Task A_list_has_those_of_its_stack_alone()
    {
        var other = $"{_stack}-other";
        await CreateAsync("first", "CREATE");
        await CreateAsync("second", "CREATE", other);

        Assert.That(await ListedAsync(), Is.EqualTo(["first"]));
        await _api.CallAsync("cloudformation", "delete_stack", new { StackName = other });
    }

    [Test]
    public async Task A_copy_of_the_emulator_goes_on_alone(CancellationToken cancellation)
    {
        await CreateAsync("first", "CREATE");
        var original = await SharedEmulator.StartedAsync;
        await using var copy = await EmulatorCopy.OfAsync(original.Endpoint, cancellation);
        using var state = AccountState.Start();

        var before = await state.ReadAsync(copy.Endpoint, cancellation);
        await DeleteAsync("first");

        Assert.That(await state.ReadAsync(copy.Endpoint, cancellation), Is.EqualTo(before));
        Assert.That(
            AccountState.Differences(before, await state.ReadAsync(original.Endpoint, cancellation)),
            Has.Some.EqualTo($"-stack {_stack}.ChangeSets[0] = first"));
    }

    private Task<JsonElement> CreateAsync(string name, string type, string? stack = null) => _api.CallAsync(
        "cloudformation", "create_change_set", new { StackName = stack ?? _stack, ChangeSetName = name, ChangeSetType = type, TemplateBody = Template });

    private Task<JsonElement> ExecuteAsync(string name) => _api.CallAsync("cloudformation", "execute_change_set", new { StackName = _stack, ChangeSetName = name });

    private Task<JsonElement> DeleteAsync(string name) => _api.CallAsync("cloudformation", "delete_change_set", new { StackName = _stack, ChangeSetName = name });

    private async Task<IEnumerable<string?>> ListedAsync() =>
        (await _api.CallAsync("cloudformation", "list_change_sets", new { StackName = _stack })).GetProperty("Summaries")
        .EnumerateArray().Select(summary => summary.GetProperty("ChangeSetName").GetString());
}
