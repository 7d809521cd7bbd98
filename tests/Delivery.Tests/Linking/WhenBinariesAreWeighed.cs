using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Linking;

[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenBinariesAreWeighed
{
    private static readonly string[] Map =
    [
        "             VMA              LMA     Size Align Out     In      Symbol",
        "          200000           200000       40     4 .text",
        "          200000           200000       20     4         /sys/usr/lib/x86_64-linux-gnu/crt1.o:(.text)",
        "          200020           200020       10     4         obj/link/libcrypto.a(libcrypto-lib-err.o):(.text)",
        "          200020           200020        8     4                 ERR_peek_error",
        "          200030           200030        8     4         obj/link/Keys.o:(.text)",
        "          200038           200038        8     4         /p/runtime.nativeaot.linux-x64/libSystem.Native.a(x.o):(.text)",
        "          201000           201000       30     4 __managedcode",
        "          201000           201000       30     4         obj/native/fetcher.o:(__managedcode)",
        "          201000           201000       10     4                 S_P_CoreLib_System_Void",
        "          201010           201010       18     4                 fetcher_FargateFetcher_Program__Main",
        "          202000           202000       80     4 .bss",
        "          202000           202000       80     4         obj/link/libssl.a(libssl-lib-x.o):(.bss)",
        "               0                0       99     1 .symtab",
        "               0                0       99     1         <internal>:(.symtab)",
    ];

    [Test]
    public void Bytes_are_added_up_by_where_they_came_from() => Assert.That(LinkMap.Read(Map), Is.EquivalentTo(new[]
    {
        ("C library", 0x20L),
        ("OpenSSL, algorithms and certificates", 0x10L),
        ("in place of what is left out", 0x8L),
        (".NET, runtime", 0x8L),
        (LinkMap.ClassLibrary, 0x18L),
        (LinkMap.Fetcher, 0x18L),
    }));

    [Test]
    public void A_change_shows_its_price()
    {
        var last = SizeFigures.Parse(["amd64\tOpenSSL\t100", "amd64\tzlib\t7", "arm64\tOpenSSL\t90"]);
        var now = SizeFigures.Parse(["amd64\tOpenSSL\t130", "amd64\troots\t5"]);

        Assert.That(last.Growth(now.Figures[0]), Is.EqualTo(30));
        Assert.That(last.Growth(now.Figures[1]), Is.Null);
        Assert.That(last.Gone(now), Is.EqualTo(new[] { new SizeFigure("amd64", "zlib", 7) }));
        Assert.That(now.Over(last).ToString(), Is.EqualTo("amd64\tOpenSSL\t130\namd64\troots\t5\narm64\tOpenSSL\t90\n"));
    }

    // Within what another linker, or newer packages, make of the same sources.
    [TestCase("amd64")]
    [TestCase("arm64")]
    public async Task The_figures_that_are_kept_are_those_of_the_binary(string architecture, CancellationToken cancellation)
    {
        var platform = Platform.All.Single(platform => platform.Architecture == architecture);
        var kept = SizeFigures.ReadLast().Figures.SingleOrDefault(new SizeFigure(architecture, SizeFigures.Compressed, 0).IsOfSamePart);
        var binary = await File.ReadAllBytesAsync(ImageArtifacts.OfThisTree.BinaryPath(platform), cancellation);

        Assert.That(Sizes.Compressed(binary), Is.EqualTo(kept?.Bytes).Within(1).Percent, "./build.sh size tells why, and keeps it with --renew.");
    }
}
