namespace FargateFetcher.Building.Image;

/// <summary>How layers are compressed.</summary>
internal enum LayerCompression
{
    /// <summary>The smallest; read by Fargate, containerd, and Docker from 23 on.</summary>
    Zstd,

    /// <summary>Read by everything.</summary>
    Gzip,
}
