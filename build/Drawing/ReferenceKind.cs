namespace FargateFetcher.Building.Drawing;

/// <summary>How a reference from one resource to another is drawn.</summary>
internal enum ReferenceKind
{
    /// <summary>An arrow to what is referred to.</summary>
    Arrow,

    /// <summary>An arrow from what is referred to: it is read or watched.</summary>
    ArrowBack,

    /// <summary>A line of text in the box of the one that refers.</summary>
    Note,

    /// <summary>The one that refers is a line in the box of the other.</summary>
    PartOf,

    /// <summary>The other is a line in the box of the one that refers.</summary>
    Holds,
}
