using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>What CloudFormation says of a stack: one answer of <c>describe-stacks</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Its status, such as <c>CREATE_COMPLETE</c>.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Parameters">The parameters with which it was deployed.</param>
internal sealed record StackDescription(string Id, string Status, StackOutputs Outputs, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Reads one.</summary>
    /// <param name="name">The stack's name, for messages.</param>
    /// <param name="described">The stack as the AWS CLI describes it.</param>
    public static StackDescription Of(string name, JsonElement described) => new(
        described.GetProperty("StackId").GetString()!,
        described.GetProperty("StackStatus").GetString()!,
        new StackOutputs(name, described.Items(nameof(Outputs)).ToDictionary(
            output => output.GetProperty("OutputKey").GetString()!,
            output => output.GetProperty("OutputValue").ToString())),
        described.Items(nameof(Parameters)).ToDictionary(
            parameter => parameter.GetProperty("ParameterKey").GetString()!,
            parameter => parameter.GetProperty("ParameterValue").ToString()));
}
