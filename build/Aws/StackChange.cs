namespace FargateFetcher.Building.Aws;

/// <summary>What is to become of a stack.</summary>
/// <param name="Template">The path of its template; null to keep the one that it has.</param>
/// <param name="Parameters">Those that are given; every other one keeps what the stack has, or the template's default.</param>
internal sealed record StackChange(string? Template, IReadOnlyDictionary<string, string> Parameters);
