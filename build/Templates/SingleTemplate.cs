namespace FargateFetcher.Building.Templates;

/// <summary>
/// The root template with its children written into it, for those who upload one file in the console: each child's parameters become what
/// the root passes, each output that is read becomes what the child gives for it.
/// </summary>
internal static class SingleTemplate
{
    public static string DefaultPath { get; } = Path.Combine(Repository.Artifacts, "fargate-fetcher.yml");

    /// <summary>Writes the template of a root, by its path; its children lie where it says.</summary>
    /// <exception cref="BuildException">Something in the templates cannot be said in one; the message says what.</exception>
    public static void Write(string root, string output)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        File.WriteAllText(output, TextOf(root));
    }

    /// <inheritdoc cref="Write"/>
    public static string TextOf(string root)
    {
        var single = Compose(root);
        var text = "# Generated from the nested templates: change those, and generate this again.\n" + TemplateWriter.Write(single);
        var differences = TemplateDifference.Between(single, TemplateReader.Read(text, "the single template")).ToList();
        return differences.Count == 0
            ? text
            : throw new BuildException($"The single template was not written as it was meant:\n  {string.Join("\n  ", differences)}");
    }

    private static TemplateMap Compose(string path)
    {
        var root = TemplateReader.ReadFile(path);
        var stacks = new Dictionary<string, NestedStack>();
        foreach (var (id, declaration) in root["Resources"]!.Entries)
        {
            var url = declaration.At("Properties.TemplateURL")?.Text
                ?? throw new BuildException($"{id} is no nested stack: the root may hold nothing else.");
            var template = TemplateReader.ReadFile(Path.Combine(Path.GetDirectoryName(path)!, url));
            stacks[id] = new NestedStack(id, declaration, template, OutputOf);
        }

        return new TemplateMap(
        [
            .. root.Pairs.Where(section => section.Key is not ("Mappings" or "Conditions" or "Resources" or "Outputs")),
            Merged("Mappings", stacks.Values.Select(stack => stack.Template["Mappings"]).Prepend(root["Mappings"])),
            Merged("Conditions", stacks.Values.Select(stack => stack.Conditions).Prepend(root["Conditions"])),
            Merged("Resources", stacks.Values.Select(stack => DecidedBranches.Remove(stack.Resources))),
            new("Outputs", new Inlining(_ => null, OutputOf).Rewrite(root["Outputs"]!)),
        ]);

        TemplateValue OutputOf(string stack, string output) => stacks[stack].Output(output);
    }

    // Children may say the same; two that say different things under one name cannot stand in one template.
    private static KeyValuePair<string, TemplateValue> Merged(string name, IEnumerable<TemplateValue?> sections)
    {
        var merged = new OrderedDictionary<string, TemplateValue>();
        foreach (var (key, value) in sections.SelectMany(section => section?.Entries ?? []))
        {
            if (!merged.TryAdd(key, value) && !merged[key].Equals(value))
            {
                throw new BuildException(
                    $"{key} means {merged[key]} in one template and {value} in another: give one of them another name.");
            }
        }

        return new(name, new TemplateMap([.. merged]));
    }
}

/// <summary>A nested stack on its way into a single template, in which it says everything as the root would.</summary>
internal sealed class NestedStack(string id, TemplateValue declaration, TemplateMap template, Func<string, string, TemplateValue> outputOf)
{
    public TemplateMap Template => template;

    public TemplateValue? Conditions => template["Conditions"] is { } conditions ? Rewrite(conditions) : null;

    /// <summary>The resources; those of a stack with a condition get that condition.</summary>
    /// <exception cref="BuildException">A resource and its stack both have a condition.</exception>
    public TemplateMap Resources => new(
    [
        .. template["Resources"]!.Entries.Select(resource =>
            KeyValuePair.Create<string, TemplateValue>(resource.Key, Conditional(resource.Key, (TemplateMap)Rewrite(resource.Value)))),
    ]);

    public TemplateValue Output(string name) => template.At($"Outputs.{name}.Value") is { } value
        ? Rewrite(value)
        : throw new BuildException($"{id} has no output {name}.");

    private TemplateValue Rewrite(TemplateValue value) => new Inlining(Bound, outputOf).Rewrite(value);

    private TemplateMap Conditional(string resource, TemplateMap declared) => (declaration["Condition"], declared["Condition"]) switch
    {
        (null, _) => declared,
        ({ } condition, null) => new TemplateMap(declared.Pairs.Insert(1, KeyValuePair.Create("Condition", condition))),
        _ => throw new BuildException($"{id} and {resource} both have a condition: a single template can give a resource only one."),
    };

    private TemplateValue? Bound(string parameter)
    {
        if (template.At($"Parameters.{parameter}.Type")?.Text is not { } type)
        {
            return null;
        }

        var passed = declaration.At($"Properties.Parameters.{parameter}")
            ?? throw new BuildException($"The root does not pass {parameter} to {id}.");
        var value = new Inlining(_ => null, outputOf).Rewrite(passed);
        return type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal) ? AsList(value) : value;
    }

    // A list that crossed into a nested stack as text, as the list that it was.
    private static TemplateValue AsList(TemplateValue text) =>
        text.TryGetIntrinsic(out var function, out var argument) && function == "Fn::Join" && argument.Items[0].Text == ","
            ? argument.Items[1]
            : TemplateMap.Of("Fn::Split", new TemplateList([new TemplateScalar(","), text]));
}
