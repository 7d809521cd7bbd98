using System.Collections.Immutable;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// The root template with its children written into it, for those who upload one file in the console: each child's parameters become what
/// the root passes, each output that is read becomes what the child gives for it.
/// </summary>
internal sealed class SingleTemplate
{
    private readonly TemplateMap _root;
    private readonly Dictionary<string, NestedStack> _stacks = [];
    private readonly List<KeyValuePair<string, TemplateValue>> _mappings = [];
    private readonly List<KeyValuePair<string, TemplateValue>> _conditions = [];
    private readonly List<KeyValuePair<string, TemplateValue>> _resources = [];

    private SingleTemplate(TemplateMap root) => _root = root;

    /// <summary>Where it goes unless another path is named.</summary>
    public static string DefaultPath { get; } = Path.Combine(Repository.Artifacts, "fargate-fetcher.yml");

    /// <summary>Writes the template of a root, by its path; its children lie where it says.</summary>
    /// <exception cref="BuildException">Something in the templates cannot be said in one; the message says what.</exception>
    public static void Write(string root, string output)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        File.WriteAllText(output, TextOf(root));
    }

    /// <summary>The text of the template.</summary>
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

    /// <summary>The template.</summary>
    /// <inheritdoc cref="Write"/>
    public static TemplateMap Compose(string root) =>
        new SingleTemplate(TemplateReader.ReadFile(root)).ComposeFrom(Path.GetDirectoryName(root)!);

    private TemplateMap ComposeFrom(string folder)
    {
        foreach (var (id, declaration) in _root["Resources"]!.Entries)
        {
            var url = declaration.At("Properties.TemplateURL")?.Text
                ?? throw new BuildException($"{id} is no nested stack: the root may hold nothing else.");
            _stacks[id] = new NestedStack(id, declaration, TemplateReader.ReadFile(Path.Combine(folder, url)), OutputOf);
        }

        Add(_mappings, _root["Mappings"]);
        Add(_conditions, _root["Conditions"]);
        foreach (var stack in _stacks.Values)
        {
            Add(_mappings, stack.Template["Mappings"]);
            Add(_conditions, stack.Rewrite(stack.Template["Conditions"]));
            Add(_resources, DecidedBranches.Remove(new TemplateMap([.. stack.Resources()])));
        }

        return new TemplateMap(
        [
            .. _root.Pairs.Where(section => section.Key is not ("Mappings" or "Conditions" or "Resources" or "Outputs")),
            new("Mappings", new TemplateMap([.. _mappings])),
            new("Conditions", new TemplateMap([.. _conditions])),
            new("Resources", new TemplateMap([.. _resources])),
            new("Outputs", new Inlining(_ => null, OutputOf).Rewrite(_root["Outputs"]!)),
        ]);
    }

    private TemplateValue OutputOf(string stack, string output) => _stacks[stack].Output(output);

    // Children may say the same; two that say different things under one name cannot stand in one template.
    private static void Add(List<KeyValuePair<string, TemplateValue>> section, TemplateValue? more)
    {
        foreach (var entry in more?.Entries ?? ImmutableArray<KeyValuePair<string, TemplateValue>>.Empty)
        {
            if (section.FirstOrDefault(other => other.Key == entry.Key).Value is not { } known)
            {
                section.Add(entry);
            }
            else if (!known.Equals(entry.Value))
            {
                throw new BuildException(
                    $"{entry.Key} means {known} in one template and {entry.Value} in another: give one of them another name.");
            }
        }
    }
}
