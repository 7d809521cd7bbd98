using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Baselines;

/// <summary>A file that says, a line each, what a scenario is known to give; renewed by <c>./build.sh test --suite stacks --renew-baselines</c>.</summary>
internal static class Baseline
{
    private const string Between = " = ";

    private static readonly string[] Attributes = ["DeletionPolicy", "UpdateReplacePolicy"];

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Stacks.Tests", "Baselines");

    /// <summary>Whether the files are to be written instead of compared.</summary>
    public static bool IsRenewed { get; } = Environment.GetEnvironmentVariable("RENEW_BASELINES") == "true";

    /// <summary>Every property, resource attribute and output of a deployment: what it is, and its value.</summary>
    public static IEnumerable<string> PropertiesOf(Deployment deployment) =>
    [
        .. from resource in deployment.Resources.OrderBy(resource => resource.Path, StringComparer.Ordinal)
           from line in ResourceLines(resource)
           select line,
        .. deployment.Outputs.Select(output => $"Outputs.{output.Key}{Between}{new TemplateScalar(output.Value)}"),
    ];

    /// <summary>What the change set of a first deployment lists, in the order of names.</summary>
    public static IEnumerable<string> CreatedBy(Deployment deployment) => deployment.Resources.Select(resource => $"Add {resource.Path}{Between}{resource.Type}")
        .Concat(deployment.Resources.Select(resource => resource.Stack).Distinct().Select(stack => $"Add {stack}{Between}AWS::CloudFormation::Stack"))
        .Order(StringComparer.Ordinal);

    /// <summary>What differs from the file, a property each; nothing where the file was just renewed.</summary>
    /// <param name="name">The scenario and what is compared, such as <c>minimal.properties</c>.</param>
    /// <param name="lines">What is the case.</param>
    public static IReadOnlyList<string> Differences(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(Folder, name.Replace(' ', '-').ToLowerInvariant() + ".txt");
        if (IsRenewed)
        {
            File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
            return [];
        }

        if (!File.Exists(path))
        {
            return [$"{Path.GetFileName(path)} is not there yet"];
        }

        var (known, found) = (Parse(File.ReadLines(path)), Parse(lines));
        return
        [
            .. known.Keys.Except(found.Keys).Select(key => $"{key}: {known[key]} is gone"),
            .. found.Keys.Except(known.Keys).Select(key => $"{key}: {found[key]} is new"),
            .. known.Keys.Intersect(found.Keys).Where(key => known[key] != found[key]).Select(key => $"{key}: {known[key]} became {found[key]}"),
        ];
    }

    private static IEnumerable<string> ResourceLines(ComposedResource resource) =>
    [
        $"{resource.Path}{Between}{resource.Type}",
        .. from name in Attributes where resource.Attributes[name] is not null select $"{resource.Path}.{name}{Between}{resource.Attributes[name]}",
        .. Flat($"{resource.Path}.Properties", resource.Properties),
    ];

    private static IEnumerable<string> Flat(string path, TemplateValue value) => value switch
    {
        TemplateMap map => map.Pairs.SelectMany(pair => Flat($"{path}.{pair.Key}", pair.Value)),
        TemplateList list => list.Values.SelectMany((item, index) => Flat($"{path}.{index}", item)),
        _ => [$"{path}{Between}{value.ToString().ReplaceLineEndings("\\n")}"],
    };

    private static Dictionary<string, string> Parse(IEnumerable<string> lines) =>
        lines.Select(line => line.Split(Between, 2)).ToDictionary(parts => parts[0], parts => parts[1]);
}
