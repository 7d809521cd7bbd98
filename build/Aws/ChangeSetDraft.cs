namespace FargateFetcher.Building.Aws;

/// <summary>
/// A change set of this run, between the request for it and its execution. Its name is known before it exists, and to this run alone: so
/// it is found and taken away again whatever is interrupted, and whichever answer is lost.
/// </summary>
internal sealed class ChangeSetDraft(AwsCli aws, string stack)
{
    // A request without an answer may still be on its way.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(5);

    private readonly string _name = ChangeSet.NamePrefix + Guid.NewGuid().ToString("N");
    private HeldFile? _claim;
    private bool _isAnswered;

    /// <summary>How <c>create-change-set</c> is told of it.</summary>
    public IEnumerable<string> Arguments =>
    [
        "--stack-name", stack, "--change-set-name", _name, "--client-token", _name,
        "--description", $"made by {Environment.UserName}@{Environment.MachineName}",
    ];

    /// <summary>Has it made by what asks for it and returns its ARN, which is null where it was not made.</summary>
    public async Task<string?> CreateAsync(Func<Task<string?>> create, CancellationToken cancellation)
    {
        _claim = ChangeSetClaim.Take(_name);
        try
        {
            var id = await create();
            _isAnswered = true;
            return id;
        }
        catch (AwsError failure)
        {
            // An answer may be lost, and the CLI may have asked again: a change set of this name is this run's.
            _isAnswered = failure.Code.Length > 0;
            if (await FindAfterErrorAsync(cancellation) is { } made)
            {
                return made.RequiredText("ChangeSetId");
            }

            _isAnswered = true;
            throw;
        }
    }

    /// <summary>Has it executed. Where it is not, it is taken away.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted; if the request took effect, that was said.</exception>
    public async Task ExecuteAsync(CancellationToken cancellation)
    {
        try
        {
            await aws.ReadAsync(
                cancellation,
                "cloudformation", "execute-change-set", "--stack-name", stack, "--change-set-name", _name,
                "--client-request-token", _name);
            await EnsureExecutedAsync(cancellation);
            _claim?.GiveUp();
        }
        catch (AwsError)
        {
            // The answer to a request that took effect may be lost.
            if (!await WithdrawAsync())
            {
                throw;
            }
        }
        catch (OperationCanceledException)
        {
            if (await WithdrawAsync())
            {
                TellThatItGoesOn(stack);
            }

            throw;
        }
    }

    /// <summary>Takes it away, unless its execution was asked for. Never fails (<see cref="Withdrawal"/>).</summary>
    /// <returns>Whether it is executed, so that CloudFormation goes on.</returns>
    public async Task<bool> WithdrawAsync()
    {
        var isExecuted = false;
        await Withdrawal.TryAsync(
            async limit =>
            {
                isExecuted = await IsExecutedOrDeletedAsync(limit);
                _claim?.GiveUp();
            },
            $"The change set {_name} of {stack} may be left",
            "The next deployment deletes it, or this command: "
            + $"aws cloudformation delete-change-set --stack-name {stack} --change-set-name {_name}");
        return isExecuted;
    }

    public static void TellThatItGoesOn(string stack) =>
        Terminal.Note($"CloudFormation goes on with {stack}; the same command again follows it.");

    private async Task<bool> IsExecutedOrDeletedAsync(CancellationToken cancellation)
    {
        while (await FindAsync(cancellation) is { } found)
        {
            if (found.Text("ExecutionStatus")?.StartsWith("EXECUTE_", StringComparison.Ordinal) == true)
            {
                return true;
            }

            try
            {
                await ChangeSet.DiscardAsync(aws, found.RequiredText("StackId"), [found.RequiredText("ChangeSetId")], cancellation);
                return false;
            }
            catch (AwsError failure) when (failure.Code.StartsWith("InvalidChangeSetStatus", StringComparison.Ordinal))
            {
                // It is not made yet, or is executed by now.
                await Task.Delay(ChangeSet.BetweenLooks, cancellation);
            }
        }

        return false;
    }

    // That the request was answered does not prove it; what follows would take the stack as it was for the stack as it is to be.
    private async Task EnsureExecutedAsync(CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp();
            (await FindAsync(cancellation))?.Text("ExecutionStatus") == "AVAILABLE";
            await Task.Delay(ChangeSet.BetweenLooks, cancellation))
        {
            if (Stopwatch.GetElapsedTime(started) > OnItsWay && !await WithdrawAsync())
            {
                throw new BuildException(
                    $"The change set of {stack} was not executed, although the request was answered without an error.",
                    "Repeat the command; nothing was changed.");
            }
        }
    }

    // The first error says more than one of looking.
    private async Task<JsonElement?> FindAfterErrorAsync(CancellationToken cancellation)
    {
        try
        {
            return await FindAsync(cancellation);
        }
        catch (AwsError)
        {
            return null;
        }
    }

    private async Task<JsonElement?> FindAsync(CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(ChangeSet.BetweenLooks, cancellation))
        {
            var found = await aws.FindJsonAsync(
                cancellation, "cloudformation", "describe-change-set", "--stack-name", stack, "--change-set-name", _name);
            if (found is not null || _isAnswered || Stopwatch.GetElapsedTime(started) > OnItsWay)
            {
                return found;
            }
        }
    }
}

/// <summary>
/// Takes away what was made and is not needed: in a time of its own, since what calls this may be cancelled. Never fails: what may remain
/// is said, with the command that removes it, and the next deployment clears it up.
/// </summary>
internal static class Withdrawal
{
    // Two of these, a change set and its stack, must end before an interrupted program is ended, a minute after the signal.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    public static async Task TryAsync(Func<CancellationToken, Task> remove, string whatMayRemain, string nextStep)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await remove(limit.Token);
        }
        catch (Exception failure) when (failure is BuildException or OperationCanceledException)
        {
            Terminal.Warn($"{whatMayRemain}: {WhyNot(failure)}");
            Terminal.Note(nextStep);
        }
    }

    private static string WhyNot(Exception failure) => failure switch
    {
        AwsError error => error.Reason,
        OperationCanceledException => "that took too long, or was interrupted, too",
        _ => failure.Message,
    };
}

/// <summary>
/// Tells the change sets of killed commands of this user from those that somebody still works on: a change set has no owner. A command
/// holds a file in the user's cache, named like its change set.
/// </summary>
internal static class ChangeSetClaim
{
    /// <summary>Claims one that is going to be made; null where a killed command will not be told from a living one.</summary>
    public static HeldFile? Take(string name) => HeldFile.Create(PathOf(name));

    /// <summary>Whether a command of this user has claimed the change set, and has ended without giving it up.</summary>
    public static bool IsAbandoned(string name)
    {
        using var file = HeldFile.OpenAbandoned(PathOf(name));
        return file is not null;
    }

    public static void GiveUp(string name) => HeldFile.Delete(PathOf(name));

    private static string PathOf(string name) => Path.Combine(Repository.Cache, "change-sets", name);
}
