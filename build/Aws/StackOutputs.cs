using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>The outputs of a stack.</summary>
internal sealed class StackOutputs(string stack, IReadOnlyDictionary<string, string> values)
{
    /// <summary>All of them, by their names.</summary>
    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>The value of an output.</summary>
    /// <exception cref="BuildException">The stack has no such output, or it is empty.</exception>
    public string this[string name] =>
        values.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new BuildException($"The stack {stack} has no output '{name}'. It has: {string.Join(", ", values.Keys)}.", "Look at the Outputs of the root template.");
}
