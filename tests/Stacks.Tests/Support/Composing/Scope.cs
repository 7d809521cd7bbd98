namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>The pseudo parameters of one stack.</summary>
internal sealed record Scope(string StackName, string Account, string Region, string Partition, string UrlSuffix)
{
    /// <summary>An ARN in this account and region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{Account}:{resource}";

    /// <summary>The value of a pseudo parameter; null if there is none of that name. <c>AWS::NoValue</c> is no value and not here.</summary>
    public string? Pseudo(string name) => name switch
    {
        "AWS::AccountId" => Account,
        "AWS::Partition" => Partition,
        "AWS::Region" => Region,
        "AWS::StackId" => Arn("cloudformation", $"stack/{StackName}/00000000-0000-0000-0000-000000000000"),
        "AWS::StackName" => StackName,
        "AWS::URLSuffix" => UrlSuffix,
        _ => null,
    };
}
