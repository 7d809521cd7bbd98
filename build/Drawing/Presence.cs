namespace FargateFetcher.Building.Drawing;

/// <summary>When a resource exists.</summary>
internal enum Presence
{
    /// <summary>In every deployment.</summary>
    Always,

    /// <summary>Unless a parameter names one of the user's own, or switches it off.</summary>
    ByDefault,

    /// <summary>Only if a parameter asks for it.</summary>
    OnRequest,
}
