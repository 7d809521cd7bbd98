using System.Collections.Immutable;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Stacks.Tests.Support.Templates;

/// <summary>The root template and all that it can name, by file name.</summary>
internal sealed class TemplateSet
{
    /// <summary>The name of the template that composes the others.</summary>
    public const string Root = "root.yml";

    private readonly ImmutableSortedDictionary<string, TemplateFile> _files;

    private TemplateSet(ImmutableSortedDictionary<string, TemplateFile> files) => _files = files;

    /// <summary>The templates of the repository.</summary>
    public static TemplateSet Stacks { get; } = In(Repository.Stacks);

    /// <summary>The examples of the repository.</summary>
    public static TemplateSet Examples { get; } = In(Path.Combine(Repository.Stacks, "examples"));

    /// <summary>All templates, in the order of their names.</summary>
    public IEnumerable<TemplateFile> Files => _files.Values;

    /// <summary>Templates from texts.</summary>
    public static TemplateSet Of(params IEnumerable<(string Name, string Text)> files) =>
        new(files.ToImmutableSortedDictionary(file => file.Name, file => new TemplateFile(file.Name, file.Text)));

    private static TemplateSet In(string folder) => Of(Directory.EnumerateFiles(folder, "*.yml").Select(path => (Path.GetFileName(path), File.ReadAllText(path))));

    /// <summary>The template of that name; null if there is none.</summary>
    public TemplateFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>The same templates with one of them replaced.</summary>
    public TemplateSet With(string name, string text) => new(_files.SetItem(name, new TemplateFile(name, text)));
}
