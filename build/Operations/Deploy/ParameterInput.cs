using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>Parameters of a template as a user gives them, held against what the template says of them before anything is made.</summary>
internal sealed class ParameterInput(TemplateMap template)
{
    private readonly Dictionary<string, string> _values = [];

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Those that have no default and must be given for a stack that does not exist yet.</summary>
    public IEnumerable<string> Missing => Declared
        .Where(parameter => parameter.Value["Default"] is null && !_values.ContainsKey(parameter.Key))
        .Select(parameter => parameter.Key);

    public static ParameterInput OfRoot() => new(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml")));

    private IEnumerable<KeyValuePair<string, TemplateValue>> Declared => template["Parameters"]?.Entries ?? [];

    /// <summary>Adds one; the last of a name wins.</summary>
    /// <exception cref="BuildException">The template has no such parameter, or does not allow the value: exit code 64.</exception>
    public void Add(string name, string value)
    {
        var declared = Declared.FirstOrDefault(parameter => parameter.Key == name).Value
            ?? throw new BuildException($"There is no parameter {name}.", Hint(name), ExitCodes.Usage);
        if (ParameterRule.Broken(declared, value) is { } rule)
        {
            throw new BuildException($"The parameter {name} {rule}; '{value}' is not.", declared["Description"]?.Text, ExitCodes.Usage);
        }

        _values[name] = value;
    }

    /// <inheritdoc cref="ParameterFile.ReadAsync"/>
    public async Task AddFileAsync(string path, CancellationToken cancellation) =>
        AddAll(await ParameterFile.ReadAsync(path, cancellation));

    /// <inheritdoc cref="Add(string, string)"/>
    public void AddAll(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            Add(name, value);
        }
    }

    // What to write instead of an unknown name: the one that was probably meant, or all that there are.
    private string Hint(string unknown)
    {
        var names = Declared.Select(parameter => parameter.Key).ToList();

        // A third of a short name may be wrong, three letters of a long one. The prefix is easily forgotten.
        var (nearest, distance) = names
            .Select(name => (Name: name, Distance: Math.Min(Distance(unknown, name), Distance($"p{unknown}", name))))
            .MinBy(candidate => candidate.Distance);
        return distance <= Math.Min(3, (unknown.Length + 2) / 3)
            ? $"Did you mean {nearest}?"
            : $"The template has: {string.Join(", ", names)}.";
    }

    // Levenshtein's distance, in which capitals do not count.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var (index, letter) in left.Index())
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(right[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}

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
            return TemplateReader.ReadValue(text, path) switch
            {
                TemplateMap map => [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Text(entry.Key, entry.Value)))],
                TemplateList list => [.. list.Items.Select(Pair)],
                _ => throw new BuildException($"{path} holds neither names with their values nor a list of parameters."),
            };
        }
        catch (BuildException wrong)
        {
            throw new BuildException(wrong.Message, "A parameter is written like this: pLogRetentionDays: 30", ExitCodes.Usage);
        }

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
