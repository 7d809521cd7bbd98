namespace FargateFetcher.Building.Requirements;

/// <summary>All that a command needs, so that it is asked for once, before anything else is done.</summary>
internal static class Needs
{
    /// <summary>To link the fetcher for any platform.</summary>
    public static IReadOnlyList<Requirement> Linking => [Known.Linker];

    /// <summary>To write the image.</summary>
    public static IReadOnlyList<Requirement> Image => [.. Linking, Known.Git];

    /// <summary>To run the image here.</summary>
    public static IReadOnlyList<Requirement> Docker => [Known.DockerEngine, Known.DockerCli];

    /// <summary>To show the fetcher to the user.</summary>
    public static IReadOnlyList<Requirement> Demo => [.. Linking, Known.GnuTime];

    /// <summary>To measure the fetcher beside others, in containers where there is an engine.</summary>
    public static IReadOnlyList<Requirement> Bench =>
        [.. Linking, Known.GnuTime, Known.Go, Known.Curl, Known.Jq, Known.Valgrind, .. Known.Root.IsPresent() ? Docker : []];

    /// <summary>To talk to an emulated AWS.</summary>
    /// <param name="isOurs">Whether the emulator is to be started, and is not the user's own.</param>
    public static IReadOnlyList<Requirement> Emulator(bool isOurs) => isOurs ? [Known.AwsCli, Known.Moto] : [Known.AwsCli];

    /// <summary>To build what is tested, and to run suites of the tests.</summary>
    /// <param name="suites">Their names.</param>
    /// <exception cref="ArgumentException">There is no such suite.</exception>
    public static IReadOnlyList<Requirement> OfSuites(IEnumerable<string> suites) => [.. suites.SelectMany(OfSuite).Distinct()];

    private static IReadOnlyList<Requirement> OfSuite(string suite) => suite switch
    {
        "fetcher" =>
        [
            .. Image, Known.Binutils, Known.GnuTime, Known.OpenSsl, Known.Valgrind,
            Known.Apache, Known.Haproxy, Known.Nginx, Known.Python, Known.Squid, Known.Tinyproxy,
        ],
        "emulated" => [.. Image, Known.OpenSsl, Known.Qemu],
        "stacks" => [.. Emulator(isOurs: true), Known.CfnLint, Known.YamlLint, Known.Node, Known.Npm],
        "delivery" =>
        [
            .. Image, .. Docker, .. Emulator(isOurs: true), .. Bench, Known.AwsCliOne,
            Known.Binutils, Known.DockerRegistry, Known.Skopeo, Known.Umoci, Known.Zsh, Known.Zstd,
        ],
        "hosts" => [Known.Debootstrap, Known.Git],
        _ => throw new ArgumentException($"There is no suite {suite}.", nameof(suite)),
    };
}
