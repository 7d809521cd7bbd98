using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Operations;

/// <summary>What tests are run against.</summary>
[Flags]
internal enum TestArtifacts
{
    /// <summary>The sources alone.</summary>
    None = 0,

    /// <summary>The native fetcher of this machine's platform.</summary>
    Binary = 1,

    /// <summary>The native fetcher of the other platform.</summary>
    OtherBinary = 2,

    /// <summary>The native fetcher of this machine's platform linked in other ways: <see cref="Relink.All"/>.</summary>
    Relinked = 4,

    /// <summary>The image, with the native fetchers of all platforms.</summary>
    Image = 8,
}
