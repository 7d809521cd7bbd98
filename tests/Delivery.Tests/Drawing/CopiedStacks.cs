using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Drawing;

/// <summary>The templates in a folder of their own, to be changed.</summary>
internal sealed class CopiedStacks : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CopiedStacks()
    {
        foreach (var template in Directory.EnumerateFiles(Repository.Stacks, "*.yml"))
        {
            File.Copy(template, _folder[Path.GetFileName(template)]);
        }
    }

    public string Folder => _folder.Path;

    public void Change(string template, Func<string, string> change)
    {
        var text = File.ReadAllText(_folder[template]);
        var changed = change(text);
        Assert.That(changed, Is.Not.EqualTo(text), "Nothing was changed.");
        File.WriteAllText(_folder[template], changed);
    }

    /// <summary>The text of a template without one resource.</summary>
    public static string Without(string text, string resource) =>
        Regex.Replace(text, $@"^  {resource}:\n(?:(?:    .*)?\n)*", "", RegexOptions.Multiline);

    public void Dispose() => _folder.Dispose();
}
