using System.Collections.Immutable;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>Who deploys the root stack, where, and with which parameters.</summary>
internal sealed record Scenario(string Name)
{
    /// <summary>The root stack's name.</summary>
    public string StackName { get; init; } = "fargate-fetcher";

    /// <summary>The account, twelve digits.</summary>
    public string Account { get; init; } = "123456789012";

    /// <summary>The region.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The partition, the second part of every ARN.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The end of host names in the partition.</summary>
    public string UrlSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>The parameters of the root stack that are given.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The same with more parameters.</summary>
    public Scenario With(params (string Name, string Value)[] parameters) =>
        this with { Parameters = Parameters.SetItems(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))) };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
