using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The stack's name and parameters, a stack of that name, and resources that would be in its way.</summary>
internal static class StackChecks
{
    /// <summary>The stack's name, from which every other name derives: schedules end at 64 letters, queues at 80.</summary>
    public static Task<IReadOnlyList<Finding>> NameAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([OfName(plan.StackName)]);

    public static Task<IReadOnlyList<Finding>> ParametersAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        IReadOnlyList<Finding> refused =
        [
            .. from declared in plan.Parameters.Declarations
               where plan.Parameters.Has(declared.Key)
               let value = plan.Parameters[declared.Key]
               let rule = ParameterRule.Broken(declared.Value, value)
               where rule is not null
               select Finding.Error($"{declared.Key}={value} is refused: it {rule}.", $"--parameter {declared.Key}=..."),
        ];
        return Task.FromResult(refused.Count > 0 ? refused : [Finding.Ok("The template takes them all.")]);
    }

    /// <summary>The stack of that name: the plan has asked already.</summary>
    public static Task<IReadOnlyList<Finding>> StateAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        plan.Denied is { } denied
            ? Task.FromException<IReadOnlyList<Finding>>(denied)
            : Task.FromResult<IReadOnlyList<Finding>>([OfStatus(plan.StackName, plan.Status)]);

    /// <summary>Resources that have the names of those that the stack creates: its creation would fail.</summary>
    public static async Task<IReadOnlyList<Finding>> LeftoversAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (!plan.IsFirst)
        {
            return [];
        }

        // Each by itself: a permission that is missing for one says nothing about the others.
        var looks = await Task.WhenAll(Leftovers(plan).Select(leftover => LookAsync(leftover, ask, cancellation)));
        var found = looks.OfType<Finding>().ToList();
        return found.Count == 0 ? [Finding.Ok($"Nothing is in the way of the names that derive from {plan.StackName}.")] : found;
    }

    internal static Finding OfName(string name) => StackName.BrokenRule(name) is { } rule
        ? Finding.Error($"'{name}' {rule}.", "Choose another name with --stack.")
        : Finding.Ok($"{name} can be a stack's name.");

    /// <summary>Judges a status; null where there is no such stack.</summary>
    internal static Finding OfStatus(string name, string? status) => status switch
    {
        null => Finding.Ok($"There is no stack {name} yet: it will be created."),
        "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE" =>
            Finding.Ok($"{name} is {status}: it will be updated."),
        "REVIEW_IN_PROGRESS" => Finding.Warning(
            $"{name} is {status}: a change set was made and never executed.", "./build.sh deploy goes on from there."),
        _ when StackStatus.NeverRan(status) => Finding.Warning(
            $"{name} is {status}: its first creation failed, and it must be deleted before the next.",
            $"./build.sh deploy does so; or: aws cloudformation delete-stack --stack-name {name}"),
        "UPDATE_ROLLBACK_FAILED" => Finding.Error(
            $"{name} is {status}.",
            $"Fix the cause, which its events name, then: aws cloudformation continue-update-rollback --stack-name {name}"),
        _ when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) =>
            Finding.Error($"{name} is {status}: an operation is running.", "Wait until it is done."),
        _ => Finding.Error($"{name} is {status}.", $"Read its events, then: aws cloudformation delete-stack --stack-name {name}"),
    };

    private static async Task<Finding?> LookAsync(Leftover leftover, Questions ask, CancellationToken cancellation)
    {
        try
        {
            return await ask.FindAsync(cancellation, leftover.Command) is { } answer && leftover.HasIt?.Invoke(answer) != false
                ? Finding.Error(
                    $"The {leftover.What} exists already.", $"If it is not needed: {leftover.Removal}. Otherwise choose another --stack.")
                : null;
        }
        catch (BuildException failure)
        {
            return Finding.NotChecked($"Whether the {leftover.What} exists: {AwsError.LastLine(failure)}");
        }
    }

    private static IEnumerable<Leftover> Leftovers(Plan plan)
    {
        var name = plan.StackName;
        var hasHistory = plan.Parameters.IsEnabled("pRunHistory");
        string[] ofHistory = hasHistory ? [$"/aws/events/{name}", $"/aws/events/{name}/failures"] : [];
        foreach (var group in ofHistory.Prepend($"/ecs/{name}"))
        {
            yield return new(
                $"log group {group}",
                ["logs", "describe-log-groups", "--log-group-name-prefix", group],
                $"aws logs delete-log-group --log-group-name {group}",
                answer => answer.Items("logGroups").Any(item => item.Text("logGroupName") == group));
        }

        yield return new(
            $"queue {name}-dead-letters",
            ["sqs", "get-queue-url", "--queue-name", $"{name}-dead-letters"],
            $"aws sqs delete-queue --queue-url $(aws sqs get-queue-url --queue-name {name}-dead-letters --output text), "
            + "then wait a minute, for which its name stays locked");
        yield return new(
            $"schedule group {name}",
            ["scheduler", "get-schedule-group", "--name", name],
            $"aws scheduler delete-schedule-group --name {name}");
        string[] rules = [$"{name}-non-zero-exit", $"{name}-failed-start", .. hasHistory ? [$"{name}-run-history"] : Array.Empty<string>()];
        foreach (var rule in rules)
        {
            yield return new(
                $"rule {rule}",
                ["events", "describe-rule", "--name", rule],
                $"aws events delete-rule --name {rule}, after its targets");
        }

        if (!plan.Parameters.Has("pClusterName"))
        {
            yield return new(
                $"cluster {name}",
                ["ecs", "describe-clusters", "--clusters", name],
                $"aws ecs delete-cluster --cluster {name}",
                answer => answer.Items("clusters").Any(cluster => cluster.Text("status") == "ACTIVE"));
        }

        if (plan.Parameters.IsEnabled("pDashboard"))
        {
            yield return new(
                $"dashboard {name}",
                ["cloudwatch", "get-dashboard", "--dashboard-name", name],
                $"aws cloudwatch delete-dashboards --dashboard-names {name}");
        }
    }

    // What it is, without an article. Without HasIt, any answer to the command is that there is one.
    private sealed record Leftover(string What, string[] Command, string Removal, Func<JsonElement, bool>? HasIt = null);
}
