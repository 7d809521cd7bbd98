using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>Comparisons that say what differs, or nothing.</summary>
internal static class Expect
{
    /// <summary>Two texts.</summary>
    public static IEnumerable<string> Same(string what, string? expected, string? actual) =>
        expected == actual ? [] : [$"{what}: expected {expected ?? "nothing"}, but it is {actual ?? "nothing"}"];

    /// <summary>The items of a list, in any order.</summary>
    public static IEnumerable<string> Items(string what, IEnumerable<string> expected, TemplateValue? actual) =>
        Set(what, expected, (actual?.Items ?? []).Select(item => item.Text ?? item.ToString()));

    /// <summary>Two sets of texts.</summary>
    public static IEnumerable<string> Set(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (expected.ToHashSet(), actual.ToHashSet());
        return [.. wanted.Except(found).Select(item => $"{what}: {item} is missing"), .. found.Except(wanted).Select(item => $"{what}: {item} is too much")];
    }

    /// <summary>Something that must hold.</summary>
    public static IEnumerable<string> True(bool holds, string otherwise) => holds ? [] : [otherwise];
}
