using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>What roles may do and who may assume them, one line of text for each action, resource and set of conditions.</summary>
internal static class PolicyStatements
{
    /// <summary>What a role may do: its own policies, and those of other resources that name it.</summary>
    /// <returns>Lines such as <c>Allow sqs:SendMessage on arn:... if StringEquals aws:x=y</c>.</returns>
    public static IEnumerable<string> PermissionsOf(this Deployment deployment, ComposedResource role)
    {
        var inline = (role.At("Policies")?.Items ?? []).Select(policy => policy["PolicyDocument"]);
        var attached = deployment.OfType("AWS::IAM::Policy")
            .Where(policy => (policy.At("Roles")?.Items ?? []).Any(name => name.Text == role.Identity.Ref))
            .Select(policy => policy.At("PolicyDocument"));
        return inline.Concat(attached).SelectMany(document => Lines(document, statement => All(statement["Resource"])));
    }

    /// <summary>Who may assume a role.</summary>
    /// <returns>Lines such as <c>Allow sts:AssumeRole on Service scheduler.amazonaws.com if StringEquals aws:x=y</c>.</returns>
    public static IEnumerable<string> TrustOf(ComposedResource role) => Lines(
        role.At("AssumeRolePolicyDocument"),
        statement => from kind in statement["Principal"]?.Entries ?? [] from principal in All(kind.Value) select $"{kind.Key} {principal}");

    /// <summary>What the policy of a resource says.</summary>
    /// <returns>Lines such as <c>Deny sqs:* on arn:... by * if Bool aws:SecureTransport=false</c>.</returns>
    public static IEnumerable<string> Of(TemplateValue? document) => Lines(
        document,
        statement => from resource in All(statement["Resource"]) from principal in Principals(statement["Principal"]) select $"{resource} by {principal}");

    private static IEnumerable<string> Principals(TemplateValue? principals) =>
        principals?.Text is { } anyone ? [anyone] : from kind in principals?.Entries ?? [] from principal in All(kind.Value) select $"{kind.Key} {principal}";

    private static IEnumerable<string> Lines(TemplateValue? document, Func<TemplateValue, IEnumerable<string>> subjects) =>
        from statement in document?["Statement"]?.Items ?? []
        from action in All(statement["Action"])
        from subject in subjects(statement)
        select $"{statement["Effect"]?.Text} {action} on {subject}{Conditions(statement["Condition"])}";

    private static string Conditions(TemplateValue? conditions)
    {
        var all = from kind in conditions?.Entries ?? []
                  from key in kind.Value.Entries
                  from value in All(key.Value)
                  select $"{kind.Key} {key.Key}={value}";
        return string.Join(" and ", all.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? " if " + text : "";
    }

    private static IEnumerable<string> All(TemplateValue? oneOrMore) =>
        oneOrMore is TemplateList list ? list.Values.Select(item => item.Text ?? item.ToString()) : oneOrMore?.Text is { } one ? [one] : [];
}
