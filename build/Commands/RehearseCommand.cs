using System.CommandLine;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>rehearse</c>: the whole deployment on this machine.</summary>
internal static class RehearseCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => CommandLine.Define(
        "rehearse",
        "Rehearses the whole deployment on this machine. Without an AWS account: packages and deploys the stacks to an emulator of the AWS API (AWS_ENDPOINT_URL, or one that it starts), runs the task in a container, and reads the facts back from the log group that the stack's output names. Needs root on Linux.",
        "rehearse",
        LabCommand.Run(_ => Needs.Rehearsal(isOurs: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")))));
}
