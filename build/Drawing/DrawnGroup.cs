using System.Collections.Immutable;

namespace FargateFetcher.Building.Drawing;

/// <summary>A frame with boxes in it: one template.</summary>
/// <param name="Name">The file, such as <c>iam.yml</c>.</param>
/// <param name="Presence">When the nested stack exists.</param>
/// <param name="Resources">Its boxes, in the order of the template.</param>
internal sealed record DrawnGroup(string Name, Presence Presence, ImmutableArray<DrawnResource> Resources);
