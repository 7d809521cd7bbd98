using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>A command of the build program that is disturbed.</summary>
/// <param name="Name">As <c>soak --commands</c> takes it and its table shows it.</param>
/// <param name="Before">The commands that make what it finds, in their order, by their names.</param>
/// <param name="Arguments">What is typed; {vpc} and {subnets} stand for what is in the account.</param>
internal sealed record SoakedCommand(string Name, IReadOnlyList<string> Before, IReadOnlyList<string> Arguments)
{
    private const string Stack = "soak";
    private const string Registry = "soak-registry";

    // Nobody pulls it: these commands only hand it on.
    private const string Image = "registry.example.com/fetcher@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string[] Deploy =
    [
        "deploy", "--stack", Stack, "--registry", Registry, "--vpc", "{vpc}", "--subnets", "{subnets}", "--parameter", $"pImageUri={Image}",
        "--yes",

        // The VPC of an emulator leads nowhere, and no registry has the image.
        "--no-checks",
    ];

    /// <summary>What it needs beside the emulator; where that is missing, it is left out.</summary>
    public IReadOnlyList<Requirement> Needs { get; init; } = [];

    /// <summary>Whether it runs in this very working tree, because it builds; else in a copy with results of its own.</summary>
    public bool IsOfThisTree { get; init; }

    /// <summary>At how many requests it is disturbed at most, and then by signals alone: it takes as long as many others.</summary>
    public int? MostPoints { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SoakedCommand> All { get; } =
    [
        new("registry", [], ["registry", "--stack", Registry]),
        new("deploy", [], Deploy),
        new("update", ["deploy"], [.. Deploy, "--parameter", "pHeartbeatMinutes=20", "--parameter", "pTaskSize=0.5vCPU-1GB"]),
        new("pause", ["deploy"], ["pause", "--stack", Stack]),
        new("resume", ["deploy", "pause"], ["resume", "--stack", Stack]),
        new("destroy", ["deploy"], ["destroy", "--stack", Stack, "--registry", Registry, "--all", "--yes"]),
        new("rehearse", [], ["rehearse"])
        {
            Needs = [Prerequisites.Root, .. Building.Shared.Needs.Docker, .. Building.Shared.Needs.Image],
            IsOfThisTree = true,
            MostPoints = 5,
        },
    ];

    /// <summary>The one of a name.</summary>
    public static SoakedCommand Of(string name) => All.Single(command => command.Name == name);
}
