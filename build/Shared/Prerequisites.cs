using static FargateFetcher.Building.Shared.Requirement;

namespace FargateFetcher.Building.Shared;

/// <summary>Everything that some command needs beyond the .NET SDK; <see cref="Needs"/> says which command needs what.</summary>
internal static class Prerequisites
{
    private const string PipHint = "pip install --requirement tests/requirements.txt, where pip reaches an index (PIP_INDEX_URL)";
    private const string CheckImage = "to check the image with a tool that is not ours";
    private const string Measure = "to measure the fetcher against it";
    private const string Serve = "to test the fetcher against servers that are not ours";

    private static readonly string[] LinkerPrograms = ["clang", "ld.lld", "llvm-objcopy", "pkg-config", "apt-get", "dpkg-deb"];

    // To build.
    public static Requirement Linker { get; } = new(
        "a linker (clang, lld, llvm, pkg-config) and Debian's tools to fetch what it links (apt, dpkg, debian-archive-keyring)",
        "to link the native fetcher",
        () => LinkerPrograms.All(program => FindOnPath(program) is not null) && File.Exists(DebianArchive.Keyring),
        ["clang", "lld", "llvm", "pkgconf", "debian-archive-keyring"],
        "apt-get install clang lld llvm pkgconf debian-archive-keyring");

    public static Requirement Git { get; } = Packaged("git", "to name the commit that the image is built from", "git");

    // To deploy, or to rehearse it.
    public static Requirement AwsCli { get; } = new(
        "the AWS CLI",
        "to reach AWS",
        () => PythonEnvironment.Find("aws") is not null,
        ["awscli"],
        "see https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html")
    { IsPinned = true };

    public static Requirement Moto { get; } = new(
        "moto's server",
        "to emulate the AWS API on this machine",
        () => PythonEnvironment.FindMotoPython() is not null,
        ["python3-moto (>= 5.1)", "python3-flask-cors", "python3-openapi-spec-validator"],
        PipHint)
    { IsPinned = true };

    // In the engine's own package up to Debian 12.
    public static Requirement DockerCli { get; } = Program(
        "docker",
        "to talk to the Docker engine",
        "apt-get install docker-cli, or see https://docs.docker.com/engine/install",
        "docker-cli | docker.io");

    public static Requirement DockerEngine { get; } =
        Program("dockerd", "to run the image", "see https://docs.docker.com/engine/install", "docker.io");

    public static Requirement DockerAccess { get; } = new(
        "a Docker engine that answers",
        "to run the image",
        () => CanStartDocker || ProgramVersion.Of("docker", "version", "--format", "{{.Server.Version}}") is not null,
        [],
        "start Docker, or run it as root on Linux");

    public static Requirement Root { get; } = new(
        "root's rights on Linux",
        "to start a Docker engine",
        () => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
        [],
        "run it as root");

    // To lint.
    public static Requirement CfnLint { get; } =
        new("cfn-lint", "to check the templates", () => PythonEnvironment.Find("cfn-lint") is not null, [], PipHint) { IsPinned = true };

    public static Requirement YamlLint { get; } =
        Program("yamllint", "to check the YAML files", "pip install yamllint", "yamllint");

    public static Requirement ShellCheck { get; } =
        Program("shellcheck", "to check the shell scripts", "see https://www.shellcheck.net", "shellcheck");

    // cdk-nag asks for a newer Node.js than Debian 12 has.
    public static Requirement Node { get; } = new(
        "Node.js 20",
        "to run cdk-nag, cfn-guard and iam-floyd over the templates",
        () => ProgramVersion.Of("node") >= new Version(20, 0),
        ["nodejs (>= 20.0)"],
        "see https://nodejs.org");

    public static Requirement Npm { get; } =
        Program("npm", "to install cdk-nag, cfn-guard and iam-floyd", "see https://nodejs.org", "nodejs (>= 20.0)", "npm");

    // To test the commands. No distribution has version 1 of the AWS CLI any more, and many machines do.
    public static Requirement AwsCliOne { get; } = new(
        "version 1 of the AWS CLI",
        "to try the commands with it",
        () => AwsCliVersion.Find(1) is not null,
        [],
        PipHint)
    { IsPinned = true };

    public static Requirement Zsh { get; } = Packaged("zsh", "to check tab completion in it", "zsh");

    public static Requirement Debootstrap { get; } = Packaged("debootstrap", "to make bare Debian systems", "debootstrap");

    // To test the image.
    public static Requirement Skopeo { get; } = Packaged("skopeo", CheckImage, "skopeo");

    public static Requirement Umoci { get; } = Packaged("umoci", CheckImage, "umoci");

    public static Requirement Zstd { get; } = Packaged("zstd", CheckImage, "zstd");

    public static Requirement DockerRegistry { get; } =
        WithService("docker-registry", "to push the image to a registry that is not ours", "docker-registry");

    // To test the fetcher.
    public static Requirement Binutils { get; } = Packaged("readelf", "to look into the native fetcher", "binutils");

    public static Requirement Qemu { get; } = Packaged(
        Platform.OfThisMachine == Platform.Arm64 ? "qemu-x86_64-static" : "qemu-aarch64-static",
        "to run the fetcher of another architecture",
        "qemu-user-static");

    public static Requirement Valgrind { get; } =
        Packaged("valgrind", "to check the native fetcher's memory and count its instructions", "valgrind");

    public static Requirement OpenSsl { get; } = Packaged("openssl", "to show the fetcher certificates of all kinds", "openssl");

    public static Requirement Apache { get; } = Packaged("apache2", Serve, "apache2-bin");

    public static Requirement Haproxy { get; } = WithService("haproxy", Serve, "haproxy");

    public static Requirement Nginx { get; } = WithService("nginx", Serve, "nginx-light");

    public static Requirement Python { get; } = Packaged("python3", Serve, "python3");

    public static Requirement Squid { get; } = WithService("squid", Serve, "squid");

    public static Requirement Tinyproxy { get; } = Packaged("tinyproxy", Serve, "tinyproxy-bin");

    // To measure it.
    public static Requirement GnuTime { get; } =
        new("GNU time", "to measure peak memory", () => File.Exists("/usr/bin/time"), ["time"], "apt-get install time");

    public static Requirement Go { get; } = Program(
        "go",
        "to build the program that the fetcher is measured against",
        "apt-get install golang-go, or see https://go.dev/dl",
        "golang-go");

    public static Requirement Curl { get; } = Packaged("curl", Measure, "curl");

    public static Requirement Jq { get; } = Packaged("jq", Measure, "jq");

    private static bool CanStartDocker => Root.IsPresent() && DockerEngine.IsPresent() && DockerCli.IsPresent();

    private static Requirement WithService(string program, string why, string package) =>
        Packaged(program, why, package) with { Services = [program] };
}
