using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Shared;

/// <summary>Everything that some command needs beyond the .NET SDK.</summary>
internal static partial class Prerequisites
{
    private const string PipHint = "pip install --requirement tests/requirements.txt, where pip reaches an index (PIP_INDEX_URL)";

    private static readonly string[] LinkerPrograms = ["clang", "ld.lld", "llvm-objcopy", "pkg-config", "apt-get", "dpkg-deb"];

    /// <summary>A linker for any platform, and Debian's tools to fetch what it links.</summary>
    public static Requirement Linker { get; } = new(
        "a linker (clang, lld, llvm, pkg-config) and Debian's tools to fetch what it links (apt, dpkg, debian-archive-keyring)",
        "to link the native fetcher",
        () => LinkerPrograms.All(program => Requirement.FindOnPath(program) is not null) && File.Exists(PackageSource.Keyring),
        ["clang", "lld", "llvm", "pkgconf", "debian-archive-keyring"],
        "apt-get install clang lld llvm pkgconf debian-archive-keyring");

    /// <summary>git: tells the commit that the image's labels name.</summary>
    public static Requirement Git { get; } =
        Requirement.Program("git", "to name the commit that the image is built from", "apt-get install git", "git");

    /// <summary>The AWS CLI, version 1 or 2.</summary>
    public static Requirement AwsCli { get; } = new(
        "the AWS CLI",
        "to reach AWS",
        () => PythonEnvironment.Find("aws") is not null,
        ["awscli"],
        "see https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html")
    { IsPinned = true };

    /// <summary>moto's server: the emulator of the AWS API.</summary>
    public static Requirement Moto { get; } = new(
        "moto's server",
        "to emulate the AWS API on this machine",
        () => MotoPython.Find() is not null,
        ["python3-moto (>= 5.1)", "python3-flask-cors", "python3-openapi-spec-validator"],
        PipHint)
    { IsPinned = true };

    /// <summary>cfn-lint.</summary>
    public static Requirement CfnLint { get; } = new(
        "cfn-lint",
        "to check the templates",
        () => PythonEnvironment.Find("cfn-lint") is not null,
        [],
        PipHint)
    { IsPinned = true };

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
