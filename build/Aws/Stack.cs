using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>A stack as CloudFormation has it.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">Its name; its id where a deleted one is meant as well.</param>
internal sealed class Stack(AwsCli aws, string name)
{
    /// <summary>Its name or id.</summary>
    public string Name => name;

    /// <summary>Its status, such as <c>CREATE_COMPLETE</c>; null where there is no such stack.</summary>
    public async Task<string?> StatusAsync(CancellationToken cancellation) => (await FindAsync(cancellation))?.Status;

    /// <summary>What it is; null where there is no such stack.</summary>
    public async Task<StackDescription?> FindAsync(CancellationToken cancellation)
    {
        try
        {
            return await DescribeAsync(cancellation);
        }
        catch (BuildException failure) when (failure.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>What it is.</summary>
    /// <exception cref="BuildException">There is no such stack, or AWS cannot be asked.</exception>
    public async Task<StackDescription> DescribeAsync(CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "cloudformation", "describe-stacks", "--stack-name", name);
        return StackDescription.Of(name, answer.GetProperty("Stacks")[0]);
    }

    /// <summary>Its events, the newest first.</summary>
    public async Task<IReadOnlyList<StackEvent>> EventsAsync(CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "cloudformation", "describe-stack-events", "--stack-name", name);
        return [.. answer.GetProperty("StackEvents").EnumerateArray().Select(StackEvent.From)];
    }

    /// <summary>The resources that were created for it, those of nested stacks not included.</summary>
    public async Task<IReadOnlyList<StackResource>> ResourcesAsync(CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "cloudformation", "list-stack-resources", "--stack-name", name);
        return
        [
            .. from resource in answer.GetProperty("StackResourceSummaries").EnumerateArray()
               let type = resource.GetProperty("ResourceType").GetString()

               // moto lists, without a type, what a condition has left out.
               where !string.IsNullOrEmpty(type)
               select new StackResource(
                   name,
                   resource.GetProperty("LogicalResourceId").GetString()!,
                   type,
                   resource.TryGetProperty("PhysicalResourceId", out var id) ? id.GetString() : null),
        ];
    }
}
