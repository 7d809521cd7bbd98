using System.Globalization;

namespace FargateFetcher.Lab;

/// <summary>
/// How a container is run: always without new privileges, and with the host's network or none, so that nothing leaves this machine.
/// </summary>
/// <param name="Image">A name or an id that the engine knows.</param>
internal sealed record ContainerRun(string Image)
{
    /// <summary>User and group; null for the image's own.</summary>
    public string? User { get; init; }

    /// <summary>Whether the root file system is read-only.</summary>
    public bool ReadOnly { get; init; } = true;

    /// <summary>Whether it gives up all capabilities.</summary>
    public bool DropAllCapabilities { get; init; } = true;

    /// <summary>How much of how many processors, 0.25 for example; null for no limit.</summary>
    public decimal? Cpus { get; init; }

    /// <summary>Memory in MiB; null for no limit.</summary>
    public int? MemoryMiB { get; init; }

    /// <summary>True for the host's network, false for none at all.</summary>
    public bool HostNetwork { get; init; }

    /// <summary>Environment variables beside those of the image.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of this machine by their path in the container; read-only there.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Instead of the image's entry point; null to keep that.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The log driver; null for the engine's default.</summary>
    public string? LogDriver { get; init; }

    /// <summary>The log driver's options.</summary>
    public IReadOnlyDictionary<string, string> LogOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>The same with some environment variables added, or with other values.</summary>
    public ContainerRun With(IReadOnlyDictionary<string, string> variables) => this with
    {
        Environment = variables.Concat(Environment).DistinctBy(variable => variable.Key).ToDictionary(),
    };

    /// <summary>The arguments of <c>docker create</c> or <c>docker run</c>.</summary>
    public IReadOnlyList<string> ToArguments() =>
    [
        "--security-opt", "no-new-privileges", "--network", HostNetwork ? "host" : "none",
        .. DropAllCapabilities ? ["--cap-drop", "ALL"] : Array.Empty<string>(),
        .. ReadOnly ? ["--read-only"] : Array.Empty<string>(),
        .. Option("--user", User),
        .. Option("--cpus", Cpus?.ToString(CultureInfo.InvariantCulture)),
        .. Option("--memory", MemoryMiB is { } memory ? string.Create(CultureInfo.InvariantCulture, $"{memory}m") : null),
        .. Environment.SelectMany(variable => Option("--env", $"{variable.Key}={variable.Value}")),
        .. Files.SelectMany(file => Option("--mount", $"type=bind,source={file.Value},target={file.Key},readonly")),
        .. Option("--log-driver", LogDriver),
        .. LogOptions.SelectMany(option => Option("--log-opt", $"{option.Key}={option.Value}")),
        .. Option("--entrypoint", EntryPoint),
        Image,
        .. Command,
    ];

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];
}
