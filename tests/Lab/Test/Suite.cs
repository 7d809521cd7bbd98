using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Tests that are run as one program.</summary>
/// <param name="Name">As <c>--suite</c> takes it.</param>
/// <param name="Project">The test project, a folder of <c>tests/</c>.</param>
/// <param name="Needs">What must be built for it, beside the project itself.</param>
internal sealed record Suite(string Name, string Project, TestArtifacts Needs)
{
    private static readonly Platform OtherPlatform = Platform.All.Single(platform => platform != Platform.OfThisMachine);

    /// <summary>All that run when none is named, in the order in which their results are shown.</summary>
    public static IReadOnlyList<Suite> All { get; } =
    [
        new(SuiteName.Fetcher, "Fetcher.Tests", TestArtifacts.Binary | TestArtifacts.Relinked),

        // A part of the fetcher's tests only: emulation is many times slower, and what depends on the architecture is in every part.
        new(SuiteName.Emulated, "Fetcher.Tests", TestArtifacts.OtherBinary)
        {
            Category = "EveryPlatform",
            Variables = new() { ["FETCHER_PLATFORM"] = OtherPlatform.RuntimeIdentifier },
        },
        new(SuiteName.Stacks, "Stacks.Tests", TestArtifacts.None),
        new(SuiteName.Delivery, "Delivery.Tests", TestArtifacts.Image) { LeftOut = "Hosts" },
    ];

    /// <summary>Those that run only when they are named.</summary>
    public static IReadOnlyList<Suite> OnRequest { get; } =
        [new(SuiteName.Hosts, "Delivery.Tests", TestArtifacts.None) { Category = "Hosts" }];

    /// <summary>Those that run one after the other; each group runs beside the others.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> SideBySide { get; } =
        [[SuiteName.Fetcher, SuiteName.Emulated, SuiteName.Stacks], [SuiteName.Delivery, SuiteName.Hosts]];

    /// <summary>The category of the tests that are in it; null where all are.</summary>
    public string? Category { get; init; }

    /// <summary>The category of the project's tests that are not in it; null where there is none.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Environment variables of its program.</summary>
    public Dictionary<string, string?> Variables { get; init; } = [];

    /// <summary>The program.</summary>
    public string Program => Path.Combine(Folder, "bin", "Release", "net10.0", Project + ".dll");

    /// <summary>The folder of the project.</summary>
    public string Folder => Path.Combine(Repository.Root, "tests", Project);

    /// <summary>What the program is told so that it runs only those whose full name contains a text; all, where it is null.</summary>
    public IReadOnlyList<string> FilterOptions(string? text)
    {
        string?[] conditions =
        [
            Category is null ? null : $"TestCategory={Category}",
            LeftOut is null ? null : $"TestCategory!={LeftOut}",
            text is null ? null : $"FullyQualifiedName~{text}",
        ];
        var filter = string.Join('&', conditions.OfType<string>());
        return filter.Length == 0 ? [] : ["--filter", filter];
    }
}

/// <summary>What tests are run against.</summary>
[Flags]
internal enum TestArtifacts
{
    /// <summary>The sources alone.</summary>
    None = 0,

    /// <summary>The native fetcher of this machine's platform.</summary>
    Binary = 1,

    /// <summary>The native fetcher of the other platform.</summary>
    OtherBinary = 2,

    /// <summary>The native fetcher of this machine's platform linked in other ways: <see cref="Relink.All"/>.</summary>
    Relinked = 4,

    /// <summary>The image, with the native fetchers of all platforms.</summary>
    Image = 8,
}
