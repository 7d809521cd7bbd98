using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Things with names that the stack is going to give: what exists already makes the creation fail.</summary>
internal sealed class LeftoverCheck() : Check("leftovers")
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (!plan.IsFirst)
        {
            return [];
        }

        // Each by itself: a permission that is missing for one says nothing of the others.
        var looks = await Task.WhenAll(Candidate.Of(plan).Select(candidate => LookAsync(candidate, ask, cancellation)));
        var found = looks.OfType<Finding>().ToList();
        return found.Count == 0 ? [Ok($"Nothing is in the way of the names that derive from {plan.StackName}.")] : found;
    }

    private async Task<Finding?> LookAsync(Candidate candidate, Questions ask, CancellationToken cancellation)
    {
        try
        {
            return await ask.FindAsync(cancellation, candidate.Command) is { } answer && candidate.IsThere(answer)
                ? Error($"{candidate.What} exists already.", $"If nobody needs it: {candidate.Removal}; else take another --stack.")
                : null;
        }
        catch (BuildException failure)
        {
            return NotChecked($"Whether {candidate.What} exists: {AwsError.LastLine(failure)}");
        }
    }

    private sealed record Candidate(string What, string[] Command, Func<JsonElement, bool> IsThere, string Removal)
    {
        public static IEnumerable<Candidate> Of(Plan plan)
        {
            var name = plan.StackName;
            yield return new(
                $"The log group /ecs/{name}",
                ["logs", "describe-log-groups", "--log-group-name-prefix", $"/ecs/{name}"],
                answer => answer.Items("logGroups").Any(group => group.Text("logGroupName") == $"/ecs/{name}"),
                $"aws logs delete-log-group --log-group-name /ecs/{name}");
            yield return new(
                $"The queue {name}-dead-letters",
                ["sqs", "get-queue-url", "--queue-name", $"{name}-dead-letters"],
                _ => true,
                $"aws sqs delete-queue --queue-url $(aws sqs get-queue-url --queue-name {name}-dead-letters --output text), then a minute of patience, for as long its name stays locked");
            yield return new(
                $"The schedule group {name}", ["scheduler", "get-schedule-group", "--name", name], _ => true, $"aws scheduler delete-schedule-group --name {name}");
            foreach (var rule in new[] { $"{name}-non-zero-exit", $"{name}-failed-start" })
            {
                yield return new($"The rule {rule}", ["events", "describe-rule", "--name", rule], _ => true, $"aws events delete-rule --name {rule}, after its targets");
            }

            if (!plan.Parameters.Has("pClusterName"))
            {
                yield return new(
                    $"The cluster {name}",
                    ["ecs", "describe-clusters", "--clusters", name],
                    answer => answer.Items("clusters").Any(cluster => cluster.Text("status") == "ACTIVE"),
                    $"aws ecs delete-cluster --cluster {name}");
            }

            if (plan.Parameters.IsEnabled("pDashboard"))
            {
                yield return new($"The dashboard {name}", ["cloudwatch", "get-dashboard", "--dashboard-name", name], _ => true, $"aws cloudwatch delete-dashboards --dashboard-names {name}");
            }
        }
    }
}
