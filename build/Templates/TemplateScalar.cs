namespace FargateFetcher.Building.Templates;

/// <summary>A string, number, truth value or null, with its text as it was written.</summary>
internal sealed record TemplateScalar(string Content, ScalarKind Kind = ScalarKind.String) : TemplateValue
{
    /// <inheritdoc/>
    public override string? Text => Content;

    /// <inheritdoc/>
    public override string ToString() => Kind == ScalarKind.String ? $"\"{Content}\"" : Content;
}
