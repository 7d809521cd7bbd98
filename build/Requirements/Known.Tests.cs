namespace FargateFetcher.Building.Requirements;

/// <content>What only the tests and the measurements need.</content>
internal static partial class Known
{
    /// <summary>Everything that some test runs.</summary>
    public static Requirement[] ForTests =>
    [
        AwsCli, CfnLint, DockerCli, DockerEngine, DockerRegistry, GnuTime, Moto, Node, Npm, Skopeo, ShellCheck, Umoci,
        Valgrind, YamlLint, Zsh, Zstd,
        Curl, Go, Jq, Qemu,
        Apache, Haproxy, Nginx, OpenSsl, Python, Squid, Tinyproxy,
    ];

    /// <summary>skopeo: reads images without an engine.</summary>
    public static Requirement Skopeo { get; } =
        Requirement.Program("skopeo", "to check the image with a tool that is not ours", "apt-get install skopeo", "skopeo");

    /// <summary>docker-registry: a registry to push to.</summary>
    public static Requirement DockerRegistry { get; } =
        Requirement.Program("docker-registry", "to push the image to a registry that is not ours", "apt-get install docker-registry", "docker-registry") with { Services = ["docker-registry"] };

    /// <summary>umoci: unpacks OCI images.</summary>
    public static Requirement Umoci { get; } =
        Requirement.Program("umoci", "to check the image with a tool that is not ours", "apt-get install umoci", "umoci");

    /// <summary>zsh: completes the command line.</summary>
    public static Requirement Zsh { get; } =
        Requirement.Program("zsh", "to check tab completion in it", "apt-get install zsh", "zsh");

    /// <summary>zstd's own program.</summary>
    public static Requirement Zstd { get; } =
        Requirement.Program("zstd", "to check the image with a tool that is not ours", "apt-get install zstd", "zstd");

    /// <summary>QEMU's user emulation: runs the fetcher of the other architecture.</summary>
    public static Requirement Qemu { get; } =
        Requirement.Program(Emulator, "to run the fetcher of another architecture", "apt-get install qemu-user-static", "qemu-user-static");

    /// <summary>GNU time: tells a command's peak memory.</summary>
    public static Requirement GnuTime { get; } = new(
        "GNU time",
        "to measure peak memory",
        () => File.Exists("/usr/bin/time"),
        ["time"],
        "apt-get install time");

    /// <summary>Valgrind: its memcheck watches the native fetcher's memory, its callgrind counts instructions.</summary>
    public static Requirement Valgrind { get; } =
        Requirement.Program("valgrind", "to check the native fetcher's memory and count its instructions", "apt-get install valgrind", "valgrind");

    /// <summary>Node.js: runs cdk-nag.</summary>
    public static Requirement Node { get; } =
        Requirement.Program("node", "to run cdk-nag over the templates", "see https://nodejs.org", "nodejs");

    /// <summary>npm: brings cdk-nag from the npm registry.</summary>
    public static Requirement Npm { get; } =
        Requirement.Program("npm", "to install cdk-nag", "see https://nodejs.org", "npm");

    /// <summary>Go: builds the program that the fetcher is measured against.</summary>
    public static Requirement Go { get; } =
        Requirement.Program("go", "to build the program that the fetcher is measured against", "apt-get install golang-go, or see https://go.dev/dl", "golang-go");

    /// <summary>curl, which the fetcher is measured against.</summary>
    public static Requirement Curl { get; } =
        Requirement.Program("curl", "to measure the fetcher against it", "apt-get install curl", "curl");

    /// <summary>jq, which the fetcher is measured against.</summary>
    public static Requirement Jq { get; } =
        Requirement.Program("jq", "to measure the fetcher against it", "apt-get install jq", "jq");

    /// <summary>openssl's own program.</summary>
    public static Requirement OpenSsl { get; } =
        Requirement.Program("openssl", "to show the fetcher certificates of all kinds", "apt-get install openssl", "openssl");

    /// <summary>nginx.</summary>
    public static Requirement Nginx { get; } = Server("nginx", "nginx-light") with { Services = ["nginx"] };

    /// <summary>The Apache HTTP server without its service.</summary>
    public static Requirement Apache { get; } = Server("apache2", "apache2-bin");

    /// <summary>Python, for its http.server.</summary>
    public static Requirement Python { get; } = Server("python3", "python3");

    /// <summary>haproxy.</summary>
    public static Requirement Haproxy { get; } = Server("haproxy", "haproxy") with { Services = ["haproxy"] };

    /// <summary>squid.</summary>
    public static Requirement Squid { get; } = Server("squid", "squid") with { Services = ["squid"] };

    /// <summary>tinyproxy without its service.</summary>
    public static Requirement Tinyproxy { get; } = Server("tinyproxy", "tinyproxy-bin");

    private static string Emulator => Images.Platform.OfThisMachine == Images.Platform.Arm64 ? "qemu-x86_64-static" : "qemu-aarch64-static";

    private static Requirement Server(string program, string package) =>
        Requirement.Program(program, "to test the fetcher against servers that are not ours", $"apt-get install {package}", package);
}
