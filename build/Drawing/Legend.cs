using System.Xml.Linq;

namespace FargateFetcher.Building.Drawing;

/// <summary>What the edges of boxes mean.</summary>
internal static class Legend
{
    private const int KeyWidth = 24;
    private const int KeyHeight = 16;

    private static readonly (string Class, string Meaning, int Width)[] Keys =
    [
        ("box", "always", 80),
        ("box by-default", "unless you give your own or switch it off", 264),
        ("box on-request", "if a parameter asks for it", 176),
    ];

    /// <summary>The legend, in one line.</summary>
    /// <param name="left">Where it begins.</param>
    /// <param name="middle">Its vertical middle.</param>
    public static IEnumerable<XElement> At(int left, int middle)
    {
        foreach (var (style, meaning, width) in Keys)
        {
            yield return Shapes.Rectangle(style, left, middle - (KeyHeight / 2), KeyWidth, KeyHeight, 4);
            yield return Shapes.Text("", left + KeyWidth + 7, middle + 4, meaning);
            left += width;
        }
    }
}
