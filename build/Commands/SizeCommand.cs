using System.CommandLine;
using FargateFetcher.Building.Image;
using Spectre.Console;

namespace FargateFetcher.Building.Commands;

/// <summary><c>size</c>: what the binaries are made of.</summary>
internal static class SizeCommand
{
    private static readonly Option<bool> Renew = new("--renew")
    {
        Description = "Keeps these figures in build/Image/sizes.tsv, to be committed with the change that costs them.",
    };

    public static Command Create() => new BuildCommand(
        "size",
        "Prints what the binaries are made of.",
        "Beside the last figures kept in the repository, so that every change shows what it costs.",
        "size --renew",
        RunAsync)
    {
        Renew,
    };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var check = parsed.Requirements();
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
        if (parsed.GetValue(Renew))
        {
            await File.WriteAllTextAsync(SizeFigures.Path, figures.Over(last).ToString(), cancellation);
        }

        return ExitCodes.Done;
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
