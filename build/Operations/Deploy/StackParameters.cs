using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>The parameters of a change set: what is given, and the word to keep what is not.</summary>
internal static class StackParameters
{
    /// <summary>Writes them as the AWS CLI takes them.</summary>
    /// <param name="change">Template and given parameters.</param>
    /// <param name="deployed">The names of the parameters that the stack has; empty for a new one.</param>
    /// <returns>JSON: in the CLI's shorthand, a comma in a value begins the next parameter.</returns>
    public static string ToJson(StackChange change, IReadOnlyCollection<string> deployed)
    {
        var declared = change.Template is null ? deployed : [.. Declared(change.Template)];
        var given = change.Parameters.Select(parameter => (object)new { ParameterKey = parameter.Key, ParameterValue = parameter.Value });
        var kept = declared.Intersect(deployed).Except(change.Parameters.Keys).Select(name => new { ParameterKey = name, UsePreviousValue = true });
        return JsonSerializer.Serialize(given.Concat(kept));
    }

    private static IEnumerable<string> Declared(string template) =>
        TemplateReader.ReadFile(template)["Parameters"]?.Entries.Select(parameter => parameter.Key) ?? [];
}
