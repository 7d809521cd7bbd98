namespace FargateFetcher.Building.Templates;

/// <summary>What a YAML scalar means.</summary>
internal enum ScalarKind
{
    /// <summary>Text; dates too, which CloudFormation reads as text.</summary>
    String,

    /// <summary>An integer or a decimal number.</summary>
    Number,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>Nothing.</summary>
    Null,
}

/// <summary>Tells what an unquoted scalar means in YAML 1.1, which is what CloudFormation and the AWS CLI read (yaml.org/type).</summary>
internal static partial class PlainScalar
{
    /// <summary>The type of an unquoted scalar.</summary>
    public static ScalarKind KindOf(string text) => text switch
    {
        "" or "~" => ScalarKind.Null,
        _ when NullWord().IsMatch(text) => ScalarKind.Null,
        _ when BooleanWord().IsMatch(text) => ScalarKind.Boolean,
        _ when Integer().IsMatch(text) || Decimal().IsMatch(text) => ScalarKind.Number,
        _ => ScalarKind.String,
    };

    [GeneratedRegex("^(null|Null|NULL)$")]
    private static partial Regex NullWord();

    [GeneratedRegex("^(y|Y|n|N|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$")]
    private static partial Regex BooleanWord();

    [GeneratedRegex("^[-+]?(0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(:[0-5]?[0-9])+)$")]
    private static partial Regex Integer();

    [GeneratedRegex(
        @"^([-+]?([0-9][0-9_]*)?\.[0-9_]+([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*\.([eE][-+][0-9]+)?|" +
        @"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")]
    private static partial Regex Decimal();
}
