namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>The type of a parameter, as far as it decides which values pass.</summary>
internal readonly record struct ParameterType(string Name)
{
    /// <summary>Whether the value is a list, written with commas.</summary>
    public bool IsList => Name == "CommaDelimitedList" || Name.StartsWith("List<", StringComparison.Ordinal);

    /// <summary>Whether AWS looks the value up in the account, so that it can never be empty. Emulators do not check this.</summary>
    public bool IsOfAws => Name.Contains("AWS::", StringComparison.Ordinal);

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumber => Name is "Number" or "List<Number>";
}
