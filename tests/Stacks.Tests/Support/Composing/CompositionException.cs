namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>What CloudFormation would refuse, or would do otherwise than meant.</summary>
internal sealed class CompositionException(string message) : Exception(message);
