using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Follows a stack and those nested in it, event by event. By the root's id: a name finds no deleted stack.</summary>
internal sealed class StackProgress(AwsCli aws, string rootId)
{
    // Each look is a process of the AWS CLI for each stack that is under way.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // By the id of the stack, the newest first.
    private readonly Dictionary<string, IReadOnlyList<StackEvent>> _happened = [];
    private readonly Dictionary<string, string> _paths = new() { [rootId] = "" };
    private readonly HashSet<string> _underWay = [rootId];
    private StackEvent? _last;

    /// <summary>How long a stack may stay in review: CloudFormation leaves that state as soon as it executes a change set.</summary>
    internal TimeSpan ReviewLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Reads the latest events of a stack, the newest first; several stacks are asked at once.</summary>
    internal Func<string, CancellationToken, Task<IReadOnlyList<StackEvent>>> Read { get; init; } =
        (stack, cancellation) => new Stack(aws, stack).EventsAsync(cancellation);

    /// <summary>Remembers what happened before, so that it is not shown.</summary>
    public async Task SkipAsync(CancellationToken cancellation) => _last = await Read(rootId, cancellation) is [var last, ..] ? last : null;

    /// <summary>Shows each event until the stack is no longer in progress, and returns its last status; null where it is gone.</summary>
    public async Task<string?> FollowAsync(CancellationToken cancellation)
    {
        var root = new Stack(aws, rootId);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            // The status first: whatever led to it is then among the events.
            var status = await root.StatusAsync(cancellation);
            await TellAsync(Show, cancellation);
            if (!StackStatus.IsInProgress(status)
                || (status == StackStatus.InReview && Stopwatch.GetElapsedTime(started) > ReviewLimit))
            {
                return status;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    /// <summary>The error of a stack that ended otherwise than it should: the first real cause, in words.</summary>
    public BuildException Failure(string name, string? status)
    {
        var cause = StackFailure.CauseIn(rootId, Happened);
        var why = cause is null
            ? "; no event says why."
            : $" because of {cause.LogicalId} ({cause.Type}): {cause.Reason ?? cause.Status}";
        return new BuildException($"The stack {name} ended as {status ?? "gone"}{why}", StackFailure.AdviceFor(cause?.Reason));
    }

    /// <summary>Tells what is new: each event, with the path of its resource, such as <c>computeStack/factLogGroup</c>.</summary>
    internal async Task TellAsync(Action<StackEvent, string> show, CancellationToken cancellation)
    {
        for (var stacks = _underWay.ToList(); stacks.Count > 0;)
        {
            // Asked at once and noted one after the other: what is noted is shared.
            var answers = await Task.WhenAll(stacks.Select(stack => Read(stack, cancellation)));
            var news = stacks.Zip(answers, News).SelectMany(events => events).OrderBy(one => one.Happened.Time).ToList();
            foreach (var (happened, path) in news)
            {
                show(happened, path);
            }

            // A nested stack that has just begun, or just ended, has something to tell now.
            stacks = [.. news.Select(one => one.Happened.NestedStack).OfType<string>().Distinct()];
        }
    }

    // That something has begun is told of stacks alone.
    private static void Show(StackEvent happened, string path)
    {
        if (happened.IsInProgress && !happened.IsOfStackItself)
        {
            return;
        }

        var line = $"{happened.Time.ToLocalTime():HH:mm:ss} {happened.Status} {(path.Length > 0 ? path : happened.LogicalId)}";
        if (happened.IsFailure && happened.Reason is { Length: > 0 } reason)
        {
            Terminal.Warn($"{line}: {reason}");
        }
        else
        {
            Terminal.Note($"  {line}");
        }
    }

    private IReadOnlyList<StackEvent> Happened(string stack) => _happened.GetValueOrDefault(stack, []);

    private List<(StackEvent Happened, string Path)> News(string stack, IReadOnlyList<StackEvent> latest)
    {
        var known = Happened(stack);
        var ids = known.Select(happened => happened.Id).ToHashSet();
        var news = latest
            .TakeWhile(happened => !ids.Contains(happened.Id)
                && happened.Id != _last?.Id
                && (_last is null || happened.Time >= _last.Time))
            .ToList();
        _happened[stack] = [.. news, .. known];
        news.Reverse();
        var path = _paths[stack];
        foreach (var nested in news.Where(happened => happened.NestedStack is not null))
        {
            _paths[nested.NestedStack!] = $"{path}{nested.LogicalId}/";
            _ = nested.IsInProgress ? _underWay.Add(nested.NestedStack!) : _underWay.Remove(nested.NestedStack!);
        }

        return [.. news.Select(happened => (happened, happened.IsOfStackItself ? path.TrimEnd('/') : path + happened.LogicalId))];
    }
}

/// <summary>Why a stack failed, and what to do about it.</summary>
internal static class StackFailure
{
    // An event has no code: its text is all there is.
    private static readonly (string[] Words, string Advice)[] Known =
    [
        (["service linked role", "service-linked role"],
            "Create it once for the account: ./build.sh doctor --create-service-linked-role; then repeat the deployment."),
        (["wait 60 seconds", "QueueDeletedRecently"],
            "The name of a deleted queue is locked for a minute: wait, and repeat the deployment."),
        (["already exists", "AlreadyExists"],
            "Something of that name was there before: delete it, or deploy under another name with --stack."),
        (["not authorized", "AccessDenied"], "Give the deployer that permission; docs/deploy.md lists all of them."),
        (["LimitExceeded"], AwsAdvice.MoreQuota),
        (["still has active", "while Tasks are active"], "Wait for the tasks to end, or stop them; ./build.sh destroy does both."),
    ];

    /// <summary>
    /// The first failure in the deepest stack that has one: a parent says only that a nested stack failed. Null where no event tells of
    /// any; those of a stack have the newest first.
    /// </summary>
    public static StackEvent? CauseIn(string stack, Func<string, IReadOnlyList<StackEvent>> events)
    {
        var first = events(stack).LastOrDefault(happened => happened is { IsFailure: true, IsOfStackItself: false });
        return first?.NestedStack is { } nested ? CauseIn(nested, events) ?? first : first;
    }

    /// <summary>The next step for a reason; null where nothing better than the reason itself is known.</summary>
    public static string? AdviceFor(string? reason) => reason is null
        ? null
        : Known.FirstOrDefault(known => known.Words.Any(words => reason.Contains(words, StringComparison.OrdinalIgnoreCase))).Advice;
}
