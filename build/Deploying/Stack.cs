using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Deploying;

/// <summary>A stack as CloudFormation has it.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">Its name; its id where a deleted one is meant as well.</param>
internal sealed class Stack(AwsCli aws, string name)
{
    /// <summary>Its name or id.</summary>
    public string Name => name;

    /// <summary>Its status, such as <c>CREATE_COMPLETE</c>; null where there is no such stack.</summary>
    public async Task<string?> StatusAsync(CancellationToken cancellation) => (await FindAsync(cancellation)).Status;

    /// <summary>Its id and its status; null and null where there is no such stack.</summary>
    public async Task<(string? Id, string? Status)> FindAsync(CancellationToken cancellation)
    {
        try
        {
            var described = await DescribeAsync(cancellation);
            return (described.GetProperty("StackId").GetString(), described.GetProperty("StackStatus").GetString());
        }
        catch (BuildException failure) when (failure.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return (null, null);
        }
    }

    /// <summary>Its outputs.</summary>
    public async Task<StackOutputs> OutputsAsync(CancellationToken cancellation)
    {
        var described = await DescribeAsync(cancellation);
        var outputs = described.TryGetProperty("Outputs", out var list) ? list.EnumerateArray() : default;
        return new StackOutputs(name, outputs.ToDictionary(
            output => output.GetProperty("OutputKey").GetString()!,
            output => output.GetProperty("OutputValue").ToString()));
    }

    /// <summary>The parameters with which it was deployed.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ParametersAsync(CancellationToken cancellation)
    {
        var described = await DescribeAsync(cancellation);
        var parameters = described.TryGetProperty("Parameters", out var list) ? list.EnumerateArray() : default;
        return parameters.ToDictionary(
            parameter => parameter.GetProperty("ParameterKey").GetString()!,
            parameter => parameter.GetProperty("ParameterValue").ToString());
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

    /// <summary>The template that it was deployed from.</summary>
    public async Task<TemplateMap> TemplateAsync(CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "cloudformation", "get-template", "--stack-name", name);

        // A template in YAML is a text; one in JSON the CLI shows as an object.
        return TemplateReader.Read(answer.GetProperty("TemplateBody").ToString(), $"The template of {name}");
    }

    private async Task<JsonElement> DescribeAsync(CancellationToken cancellation) =>
        (await aws.ReadJsonAsync(cancellation, "cloudformation", "describe-stacks", "--stack-name", name)).GetProperty("Stacks")[0];
}
