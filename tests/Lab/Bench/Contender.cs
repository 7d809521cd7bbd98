using CliWrap;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Lab;

/// <summary>A program that fetches a fact and prints it: the fetcher, or one that it is measured against.</summary>
/// <param name="Name">As the results call it.</param>
/// <param name="Binaries">Programs and shared libraries: everything that its image needs but the roots.</param>
/// <param name="Program">What is started on this machine: a full path.</param>
/// <param name="ProgramInImage">The same in its image.</param>
internal sealed record Contender(string Name, IReadOnlyList<ImageFile> Binaries, string Program, string ProgramInImage)
{
    /// <summary>What it is started with, from the URL of the fact.</summary>
    public Func<Uri, IReadOnlyList<string>> Arguments { get; init; } = url => [url.AbsoluteUri];

    /// <summary>Variables of its own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Its environment.</summary>
    /// <param name="roots">The path of the bundle of roots.</param>
    public Dictionary<string, string> Environment(string roots) => new(Settings) { ["SSL_CERT_FILE"] = roots };

    /// <summary>One fetch on this machine.</summary>
    /// <param name="url">Of the fact.</param>
    /// <param name="roots">The path of the bundle of roots.</param>
    public Command Fetch(Uri url, string roots)
    {
        // As in a container, nothing of the user's own: proxies, roots for curl alone, settings of the fetcher.
        var environment = System.Environment.GetEnvironmentVariables().Keys
            .Cast<string>()
            .Where(name => name != "PATH")
            .ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in Environment(roots))
        {
            environment[name] = value;
        }

        return Cli.Wrap(Program)
            .WithArguments(Arguments(url))
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None);
    }
}
