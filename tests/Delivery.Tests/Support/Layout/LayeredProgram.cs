using System.Text.RegularExpressions;

namespace FargateFetcher.Delivery.Tests.Support.Layout;

/// <summary>A program whose folders are layers: a file may use its own layer and the rows below it.</summary>
/// <param name="Folder">The program's folder in the repository.</param>
/// <param name="Namespace">
/// The program's namespace; that of a layer is this, a dot, and the layer's name, whatever folders group its files.
/// </param>
/// <param name="Rows">The layers from the lowest row to the highest; layers of one row do not use each other.</param>
internal sealed partial record LayeredProgram(string Folder, string Namespace, IReadOnlyList<string[]> Rows)
{
    private const string Product = "FargateFetcher";

    /// <summary>The order of each program. Aws is below Image and Templates, which sign in to ECR and upload to S3 through it.</summary>
    public static IReadOnlyList<LayeredProgram> All { get; } =
    [
        new("build", "FargateFetcher.Building", [["Shared"], ["Aws"], ["Image", "Templates"], ["Operations"], ["Commands"]]),
    ];

    /// <summary>The order, as messages show it.</summary>
    public string Order => string.Join(" < ", Rows.Select(row => string.Join(", ", row)));

    /// <summary>What each file uses that it may not, and each file that is in no layer: one line for each, with the file's path.</summary>
    public IEnumerable<string> Breaches() => SourceFile.In(Folder).SelectMany(BreachesOf);

    private IEnumerable<string> BreachesOf(SourceFile file)
    {
        var layer = file.Path[(Folder.Length + 1)..].Split('/') is [var folder, _, ..] ? folder : null;
        if (layer is not null && RowOf(layer) < 0)
        {
            return [$"{file.Path} is in no layer: add {layer} to {nameof(LayeredProgram)}.{nameof(All)}, or move the file."];
        }

        var expected = layer is null ? Namespace : $"{Namespace}.{layer}";
        var declared = file.Lines.Select(line => Declaration().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;
        IEnumerable<string> misplaced = declared is null || declared == expected
            ? []
            : [$"{file.Path} is in the namespace {declared} instead of {expected}."];
        return misplaced.Concat(file.Lines
            .Where(line => !Declaration().IsMatch(line))
            .SelectMany(line => Name().Matches(line).Select(match => match.Value))
            .Where(name => !MayUse(layer, name))
            .Distinct()
            .Select(name => $"{file.Path} uses {name}."));
    }

    // The files directly in the program's folder are above all layers.
    private bool MayUse(string? layer, string name)
    {
        if (name == Namespace || !name.StartsWith(Namespace + ".", StringComparison.Ordinal))
        {
            return Namespace.StartsWith(name, StringComparison.Ordinal);
        }

        var used = name[(Namespace.Length + 1)..].Split('.')[0];
        var row = RowOf(used);
        return row >= 0 && (layer is null || used == layer || row < RowOf(layer));
    }

    private int RowOf(string layer) => Rows.ToList().FindIndex(row => row.Contains(layer));

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex Declaration();

    // In a using line, or a fully qualified name in the code.
    [GeneratedRegex(@"(?<![\w.])" + Product + @"(?:\.[A-Z]\w*)*")]
    private static partial Regex Name();
}
