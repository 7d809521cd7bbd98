namespace FargateFetcher.Tests.Support.Peers;

/// <summary>The ways to change a value of a certificate; the lengths around it always fit.</summary>
internal enum CertificateChangeKind
{
    /// <summary>Other bytes within it.</summary>
    Overwrite,

    /// <summary>Other bytes instead of it.</summary>
    Replace,

    /// <summary>Only its start.</summary>
    Cut,

    /// <summary>Bytes behind it.</summary>
    Append,

    /// <summary>Another type.</summary>
    Tag,

    /// <summary>Not there.</summary>
    Remove,

    /// <summary>There twice.</summary>
    Repeat,

    /// <summary>Another of the certificate's values in its place.</summary>
    Graft,

    /// <summary>A new value before it.</summary>
    Add,
}
