using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>A file with parameters: names and values in YAML or JSON, or the list that the AWS CLI takes.</summary>
internal static class ParameterFile
{
    /// <summary>Reads names and values; a list becomes one value with commas.</summary>
    /// <exception cref="BuildException">There is no such file, or it holds something else: exit code 64.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(string path, CancellationToken cancellation)
    {
        var text = await InputText.OfFileAsync(path, cancellation);
        try
        {
            return Parse(TemplateReader.ReadValue(text, path), path);
        }
        catch (BuildException wrong)
        {
            throw new BuildException(wrong.Message, "A parameter is written like this: pLogRetentionDays: 30", ExitCodes.Usage);
        }
    }

    private static List<KeyValuePair<string, string>> Parse(TemplateValue content, string path)
    {
        return content switch
        {
            TemplateMap map => [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Text(entry.Key, entry.Value)))],
            TemplateList list => [.. list.Items.Select(Pair)],
            _ => throw new BuildException($"{path} holds neither names with their values nor a list of parameters."),
        };

        KeyValuePair<string, string> Pair(TemplateValue item) =>
            item["ParameterKey"]?.Text is { } key && item["ParameterValue"] is { } value
                ? KeyValuePair.Create(key, Text(key, value))
                : throw new BuildException($"In {path}, an item has no ParameterKey and ParameterValue.");

        string Text(string name, TemplateValue value) => value is TemplateList { Items: var items }
            ? string.Join(',', items.Select(item => item.Text ?? throw NoText(name)))
            : value.Text ?? throw NoText(name);

        BuildException NoText(string name) => new($"In {path}, {name} is no text.");
    }
}
