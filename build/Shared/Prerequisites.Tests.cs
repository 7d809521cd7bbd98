namespace FargateFetcher.Building.Shared;

/// <content>What only the tests and the measurements need.</content>
internal static partial class Prerequisites
{
    private const string CheckImage = "to check the image with a tool that is not ours";
    private const string Measure = "to measure the fetcher against it";
    private const string Serve = "to test the fetcher against servers that are not ours";

    /// <summary>Version 1 of the AWS CLI: no distribution has it any more, and many machines do.</summary>
    public static Requirement AwsCliOne { get; } =
        new("version 1 of the AWS CLI", "to try the commands with it", () => AwsCliVersion.Find(1) is not null, [], PipHint) { IsPinned = true };

    /// <summary>What starts a Docker engine of our own.</summary>
    public static Requirement Root { get; } =
        new("root's rights on Linux", "to start a Docker engine", () => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, [], "run it as root");

    /// <summary>A Docker engine that answers, or that we may start.</summary>
    public static Requirement DockerAccess { get; } = new(
        "a Docker engine that answers",
        "to run the image",
        () => (Root.IsPresent() && DockerEngine.IsPresent() && DockerCli.IsPresent()) || ProgramVersion.Of("docker", "version", "--format", "{{.Server.Version}}") is not null,
        [],
        "start Docker, or run it as root on Linux");

    /// <summary>readelf: shows what is in a binary.</summary>
    public static Requirement Binutils { get; } = Requirement.Packaged("readelf", "to look into the native fetcher", "binutils");

    /// <summary>debootstrap: unpacks a Debian system into a folder.</summary>
    public static Requirement Debootstrap { get; } = Requirement.Packaged("debootstrap", "to make bare Debian systems", "debootstrap");

    /// <summary>skopeo: reads images without an engine.</summary>
    public static Requirement Skopeo { get; } = Requirement.Packaged("skopeo", CheckImage, "skopeo");

    /// <summary>umoci: unpacks OCI images.</summary>
    public static Requirement Umoci { get; } = Requirement.Packaged("umoci", CheckImage, "umoci");

    /// <summary>zsh: completes the command line.</summary>
    public static Requirement Zsh { get; } = Requirement.Packaged("zsh", "to check tab completion in it", "zsh");

    /// <summary>zstd's own program.</summary>
    public static Requirement Zstd { get; } = Requirement.Packaged("zstd", CheckImage, "zstd");

    /// <summary>docker-registry: a registry to push to.</summary>
    public static Requirement DockerRegistry { get; } =
        Requirement.Packaged("docker-registry", "to push the image to a registry that is not ours", "docker-registry") with { Services = ["docker-registry"] };

    /// <summary>QEMU's user emulation: runs the fetcher of the other architecture.</summary>
    public static Requirement Qemu { get; } = Requirement.Packaged(
        Platform.OfThisMachine == Platform.Arm64 ? "qemu-x86_64-static" : "qemu-aarch64-static", "to run the fetcher of another architecture", "qemu-user-static");

    /// <summary>GNU time: tells a command's peak memory.</summary>
    public static Requirement GnuTime { get; } = new("GNU time", "to measure peak memory", () => File.Exists("/usr/bin/time"), ["time"], "apt-get install time");

    /// <summary>Valgrind: its memcheck watches the native fetcher's memory, its callgrind counts instructions.</summary>
    public static Requirement Valgrind { get; } = Requirement.Packaged("valgrind", "to check the native fetcher's memory and count its instructions", "valgrind");

    /// <summary>Node.js: runs cdk-nag, which asks for a newer one than Debian 12 has.</summary>
    public static Requirement Node { get; } = new(
        "Node.js 20", "to run cdk-nag over the templates", () => ProgramVersion.Of("node") >= new Version(20, 0), ["nodejs (>= 20.0)"], "see https://nodejs.org");

    /// <summary>npm: brings cdk-nag from the npm registry.</summary>
    public static Requirement Npm { get; } = Requirement.Program("npm", "to install cdk-nag", "see https://nodejs.org", "nodejs (>= 20.0)", "npm");

    /// <summary>Go: builds the program that the fetcher is measured against.</summary>
    public static Requirement Go { get; } =
        Requirement.Program("go", "to build the program that the fetcher is measured against", "apt-get install golang-go, or see https://go.dev/dl", "golang-go");

    /// <summary>curl, which the fetcher is measured against.</summary>
    public static Requirement Curl { get; } = Requirement.Packaged("curl", Measure, "curl");

    /// <summary>jq, which the fetcher is measured against.</summary>
    public static Requirement Jq { get; } = Requirement.Packaged("jq", Measure, "jq");

    /// <summary>openssl's own program.</summary>
    public static Requirement OpenSsl { get; } = Requirement.Packaged("openssl", "to show the fetcher certificates of all kinds", "openssl");

    /// <summary>nginx.</summary>
    public static Requirement Nginx { get; } = Requirement.Packaged("nginx", Serve, "nginx-light") with { Services = ["nginx"] };

    /// <summary>The Apache HTTP server without its service.</summary>
    public static Requirement Apache { get; } = Requirement.Packaged("apache2", Serve, "apache2-bin");

    /// <summary>Python, for its http.server.</summary>
    public static Requirement Python { get; } = Requirement.Packaged("python3", Serve, "python3");

    /// <summary>haproxy.</summary>
    public static Requirement Haproxy { get; } = Requirement.Packaged("haproxy", Serve, "haproxy") with { Services = ["haproxy"] };

    /// <summary>squid.</summary>
    public static Requirement Squid { get; } = Requirement.Packaged("squid", Serve, "squid") with { Services = ["squid"] };

    /// <summary>tinyproxy without its service.</summary>
    public static Requirement Tinyproxy { get; } = Requirement.Packaged("tinyproxy", Serve, "tinyproxy-bin");
}
