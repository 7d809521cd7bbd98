using System.Globalization;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>What the binaries are made of, beside the last figures.</summary>
internal static class SizeReport
{
    /// <summary>Publishes the fetcher for all platforms that can be built here, and prints what the parts of each weigh.</summary>
    /// <param name="renew">Whether these figures are kept as the last ones.</param>
    public static async Task ShowAsync(bool renew, RequirementCheck check, CancellationToken cancellation)
    {
        var platforms = await PlatformChoice.ResolveAsync(null, check, cancellation);
        foreach (var platform in platforms)
        {
            await NativePublish.PublishAsync(platform, check, cancellation);
        }

        var roots = await CaRoots.ReadAsync(await SysrootCache.OpenAsync(cancellation), cancellation);
        var figures = await Terminal.StepAsync(
            "Weighing the binaries",
            () => Task.Run(() => Sizes.MeasureAsync(platforms, roots, cancellation), cancellation));
        var last = SizeFigures.ReadLast();
        Terminal.Result(Table(figures, last));
        if (renew)
        {
            await File.WriteAllTextAsync(SizeFigures.Path, figures.Over(last).ToString(), cancellation);
        }
    }

    private static Table Table(SizeFigures figures, SizeFigures last)
    {
        var table = new Table().AddColumns("platform", "part").AddColumn("bytes", Right).AddColumn("since the last figures", Right);
        foreach (var figure in figures.Figures)
        {
            var bytes = figure.Bytes.ToString("N0", CultureInfo.InvariantCulture);
            table.AddRow(figure.Architecture, figure.Part, bytes, Change(last.Growth(figure)));
        }

        foreach (var figure in last.Gone(figures))
        {
            table.AddRow(figure.Architecture, figure.Part, "0", Change(-figure.Bytes));
        }

        return table;
    }

    private static void Right(TableColumn column) => column.RightAligned().NoWrap();

    private static string Change(long? bytes) => bytes switch
    {
        null => "new",
        0 => "",
        _ => bytes.Value.ToString("+#,0;-#,0", CultureInfo.InvariantCulture),
    };
}
