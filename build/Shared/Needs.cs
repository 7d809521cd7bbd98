namespace FargateFetcher.Building.Shared;

/// <summary>All that a command needs, so that it is asked for once, before anything else is done.</summary>
internal static class Needs
{
    /// <summary>To link the fetcher for any platform.</summary>
    public static IReadOnlyList<Requirement> Linking => [Prerequisites.Linker];

    /// <summary>To write the image.</summary>
    public static IReadOnlyList<Requirement> Image => [.. Linking, Prerequisites.Git];

    /// <summary>To run the image here.</summary>
    public static IReadOnlyList<Requirement> Docker => [Prerequisites.DockerEngine, Prerequisites.DockerCli];

    /// <summary>To show the fetcher to the user.</summary>
    public static IReadOnlyList<Requirement> Demo => [.. Linking, Prerequisites.GnuTime];

    /// <summary>To measure the fetcher beside others, in containers where there is an engine.</summary>
    public static IReadOnlyList<Requirement> Bench =>
    [
        .. Linking, Prerequisites.GnuTime, Prerequisites.Go, Prerequisites.Curl, Prerequisites.Jq, Prerequisites.Valgrind,
        .. Prerequisites.Root.IsPresent() ? Docker : [],
    ];

    /// <summary>To talk to an emulated AWS.</summary>
    /// <param name="isOurs">Whether the emulator is to be started, and is not the user's own.</param>
    public static IReadOnlyList<Requirement> Emulator(bool isOurs) =>
        isOurs ? [Prerequisites.AwsCli, Prerequisites.Moto] : [Prerequisites.AwsCli];

    /// <summary>To disturb commands, and to run the fetcher against an API that fails.</summary>
    public static IReadOnlyList<Requirement> Soak => [.. Emulator(isOurs: true), .. Linking, Prerequisites.GnuTime];

    /// <summary>To rehearse a deployment.</summary>
    /// <inheritdoc cref="Emulator"/>
    public static IReadOnlyList<Requirement> Rehearsal(bool isOurs) => [.. Emulator(isOurs), .. Docker, .. Image];

    /// <summary>To run the linters. The .NET SDK is one of them, without which nothing here would run.</summary>
    public static IReadOnlyList<Requirement> Linters => [Prerequisites.CfnLint, Prerequisites.YamlLint, Prerequisites.ShellCheck];

    /// <summary>To build what is tested, and to run suites of the tests.</summary>
    /// <exception cref="ArgumentException">There is no such suite.</exception>
    public static IReadOnlyList<Requirement> OfSuites(IEnumerable<string> suites) => [.. suites.SelectMany(OfSuite).Distinct()];

    private static IReadOnlyList<Requirement> OfSuite(string suite) => suite switch
    {
        SuiteName.Fetcher =>
        [
            .. Image, Prerequisites.Binutils, Prerequisites.GnuTime, Prerequisites.OpenSsl,
            Prerequisites.Valgrind, Prerequisites.Apache, Prerequisites.Haproxy, Prerequisites.Nginx, Prerequisites.Python,
            Prerequisites.Squid, Prerequisites.Tinyproxy,
        ],
        SuiteName.Emulated => [.. Image, Prerequisites.OpenSsl, Prerequisites.Qemu],
        SuiteName.Stacks =>
            [.. Emulator(isOurs: true), Prerequisites.CfnLint, Prerequisites.YamlLint, Prerequisites.Node, Prerequisites.Npm],
        SuiteName.Delivery =>
        [
            .. Image, .. Docker, .. Emulator(isOurs: true), .. Bench, Prerequisites.AwsCliOne, Prerequisites.Binutils,
            Prerequisites.DockerRegistry, Prerequisites.Skopeo, Prerequisites.Umoci, Prerequisites.Zsh, Prerequisites.Zstd,
        ],
        SuiteName.Hosts => [Prerequisites.Debootstrap, Prerequisites.Git],
        _ => throw new ArgumentException($"There is no suite {suite}.", nameof(suite)),
    };
}

/// <summary>The suites of the tests, as <c>--suite</c> takes them; <c>tests/Lab</c> has what is in each.</summary>
internal static class SuiteName
{
    public const string Fetcher = "fetcher";
    public const string Emulated = "emulated";
    public const string Stacks = "stacks";
    public const string Delivery = "delivery";
    public const string Hosts = "hosts";

    /// <summary>Those that run when none is named, in the order in which their results are shown: the quick ones first.</summary>
    public static string[] Usual => [Fetcher, Emulated, Stacks, Delivery];

    /// <summary>All of them.</summary>
    public static string[] All => [.. Usual, Hosts];
}
