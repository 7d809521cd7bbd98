using FargateFetcher.Building.Emulation;
using FargateFetcher.Building.Images;

namespace FargateFetcher.Building.Requirements;

/// <summary>Everything that some command needs beyond the .NET SDK.</summary>
internal static partial class Known
{
    private const string PipHint = "pip install --requirement tests/requirements.txt, where pip reaches an index (PIP_INDEX_URL)";

    private static readonly string[] CrossPrograms = ["clang", "ld.lld", "llvm-objcopy", "apt-get", "dpkg-deb", "dpkg-query"];

    /// <summary>A C compiler driver: the linker of Native AOT.</summary>
    public static Requirement CToolchain { get; } = new(
        "a C toolchain (gcc and binutils)",
        "to link the native fetcher",
        () => Requirement.FindOnPath("gcc") is not null && Requirement.FindOnPath("objcopy") is not null,
        ["gcc", "libc6-dev", "binutils"],
        "apt-get install gcc libc6-dev binutils");

    /// <summary>OpenSSL as static libraries.</summary>
    public static Requirement StaticOpenSsl { get; } = new(
        "OpenSSL as static libraries",
        "to link the native fetcher",
        () => File.Exists($"/usr/lib/{Platform.OfThisMachine.Triple}/libssl.a"),
        ["libssl-dev"],
        "apt-get install libssl-dev");

    /// <summary>A linker for any architecture, and Debian's tools to fetch what it links.</summary>
    public static Requirement CrossToolchain { get; } = new(
        "a toolchain for other architectures (clang, lld, llvm, apt)",
        "to link the fetcher for an architecture that is not this machine's",
        () => CrossPrograms.All(program => Requirement.FindOnPath(program) is not null),
        ["clang", "lld", "llvm"],
        "apt-get install clang lld llvm, on Debian");

    /// <summary>The CA roots that go into the image.</summary>
    public static Requirement CaCertificates { get; } = new(
        "Debian's CA certificates",
        "for the roots in the image",
        () => Directory.Exists("/usr/share/ca-certificates/mozilla"),
        ["ca-certificates"],
        "apt-get install ca-certificates");

    /// <summary>git: tells the commit that the image's labels name.</summary>
    public static Requirement Git { get; } =
        Requirement.Program("git", "to name the commit that the image is built from", "apt-get install git", "git");

    /// <summary>The AWS CLI, version 1 or 2.</summary>
    public static Requirement AwsCli { get; } = new(
        "the AWS CLI",
        "to reach AWS",
        () => PythonEnvironment.Find("aws") is not null,
        ["awscli"],
        "see https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html") { IsPinned = true };

    /// <summary>moto's server: the emulator of the AWS API.</summary>
    public static Requirement Moto { get; } = new(
        "moto's server",
        "to emulate the AWS API on this machine",
        () => MotoPython.Find() is not null,
        ["python3-moto (>= 5.1)", "python3-flask-cors", "python3-openapi-spec-validator"],
        PipHint) { IsPinned = true };

    /// <summary>cfn-lint.</summary>
    public static Requirement CfnLint { get; } = new(
        "cfn-lint",
        "to check the templates",
        () => PythonEnvironment.Find("cfn-lint") is not null,
        [],
        PipHint) { IsPinned = true };

    /// <summary>yamllint.</summary>
    public static Requirement YamlLint { get; } =
        Requirement.Program("yamllint", "to check the YAML files", "pip install yamllint", "yamllint");

    /// <summary>shellcheck.</summary>
    public static Requirement ShellCheck { get; } =
        Requirement.Program("shellcheck", "to check the shell scripts", "see https://www.shellcheck.net", "shellcheck");

    /// <summary>A Docker engine on this machine, running or not.</summary>
    public static Requirement DockerEngine { get; } =
        Requirement.Program("dockerd", "to run the image", "see https://docs.docker.com/engine/install", "docker.io");

    /// <summary>The program that talks to a Docker engine; in the engine's own package up to Debian 12.</summary>
    public static Requirement DockerCli { get; } =
        Requirement.Program("docker", "to talk to the Docker engine", "apt-get install docker-cli, or see https://docs.docker.com/engine/install", "docker-cli | docker.io");
}
