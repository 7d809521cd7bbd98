using System.Collections.Immutable;

namespace FargateFetcher.Building.Drawing;

/// <summary>A box of the picture: a resource of a template, or something that is the user's own.</summary>
/// <param name="Id">The logical id, or a name in words.</param>
/// <param name="Detail">The AWS type, or a second line in words.</param>
/// <param name="Presence">When it exists.</param>
/// <param name="Notes">What it refers to, in words.</param>
/// <param name="Parts">Resources that are only there for this one.</param>
internal sealed record DrawnResource(string Id, string Detail, Presence Presence, ImmutableArray<string> Notes, ImmutableArray<DrawnPart> Parts);
