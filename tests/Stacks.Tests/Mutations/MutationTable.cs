using FargateFetcher.Building.Shared;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>The mistakes that were made on purpose, in one file for each template, under the template's name.</summary>
internal static class MutationTable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Stacks.Tests", "Mutations");

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithEnforceRequiredMembers()
        .Build();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.yml").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<Mutation> Read(string path) =>
        Yaml.Deserialize<List<Mutation>>(File.ReadAllText(path)).Select(mutation => mutation with { Template = Path.GetFileName(path) });
}
