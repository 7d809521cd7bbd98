using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Follows what happens to a stack and to the stacks nested in it, event by event.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="rootId">The root's id: a deleted stack is found by that alone.</param>
internal sealed class StackProgress(AwsCli aws, string rootId)
{
    // Each look is a process of the AWS CLI for each stack that is under way.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, List<StackEvent>> _happened = [];
    private readonly Dictionary<string, string> _paths = new() { [rootId] = "" };
    private readonly HashSet<string> _underWay = [rootId];
    private StackEvent? _last;

    /// <summary>What has happened so far in a stack, the newest first.</summary>
    public IReadOnlyList<StackEvent> Happened(string stack) =>
        _happened.TryGetValue(stack, out var events) ? [.. Enumerable.Reverse(events)] : [];

    /// <summary>Remembers what happened before: that is not told.</summary>
    public async Task SkipAsync(CancellationToken cancellation) => _last = await EventsAsync(rootId, cancellation) is [var last, ..] ? last : null;

    /// <summary>Tells each event until the stack is no longer in progress.</summary>
    /// <param name="show">Is given the event and the path of the resource, such as <c>computeStack/factLogGroup</c>.</param>
    /// <param name="cancellation">Ends the following; CloudFormation goes on.</param>
    /// <returns>The stack's last status; null where it is gone.</returns>
    public async Task<string?> FollowAsync(Action<StackEvent, string> show, CancellationToken cancellation)
    {
        var root = new Stack(aws, rootId);
        while (true)
        {
            // The status first: whatever led to it is then among the events.
            var status = await root.StatusAsync(cancellation);
            await TellAsync(show, cancellation);
            if (status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) != true)
            {
                return status;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    private async Task TellAsync(Action<StackEvent, string> show, CancellationToken cancellation)
    {
        for (var stacks = _underWay.ToList(); stacks.Count > 0;)
        {
            var news = (await Task.WhenAll(stacks.Select(stack => NewsAsync(stack, cancellation)))).SelectMany(events => events).OrderBy(one => one.Happened.Time).ToList();
            foreach (var (happened, path) in news)
            {
                show(happened, path);
            }

            // A nested stack that has just begun, or just ended, has something to tell now.
            stacks = [.. news.Select(one => one.Happened.NestedStack).OfType<string>().Distinct()];
        }
    }

    private async Task<IReadOnlyList<(StackEvent Happened, string Path)>> NewsAsync(string stack, CancellationToken cancellation)
    {
        var known = _happened.TryGetValue(stack, out var before) ? before : _happened[stack] = [];
        var ids = known.Select(happened => happened.Id).ToHashSet();
        var news = (await EventsAsync(stack, cancellation))
            .TakeWhile(happened => !ids.Contains(happened.Id) && happened.Id != _last?.Id && (_last is null || happened.Time >= _last.Time))
            .Reverse()
            .ToList();
        known.AddRange(news);
        foreach (var nested in news.Where(happened => happened.NestedStack is not null))
        {
            _paths[nested.NestedStack!] = $"{_paths[stack]}{nested.LogicalId}/";
            _ = nested.IsInProgress ? _underWay.Add(nested.NestedStack!) : _underWay.Remove(nested.NestedStack!);
        }

        return [.. news.Select(happened => (happened, happened.IsOfStackItself ? _paths[stack].TrimEnd('/') : _paths[stack] + happened.LogicalId))];
    }

    private async Task<IReadOnlyList<StackEvent>> EventsAsync(string stack, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "cloudformation", "describe-stack-events", "--stack-name", stack, "--max-items", "200");
        return [.. answer.GetProperty("StackEvents").EnumerateArray().Select(StackEvent.From)];
    }
}
