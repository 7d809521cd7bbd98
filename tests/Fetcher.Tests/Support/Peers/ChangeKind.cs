namespace FargateFetcher.Tests.Support.Peers;

/// <summary>The ways to depart from the protocol.</summary>
internal enum ChangeKind
{
    /// <summary>Other bytes in the message, its header included.</summary>
    Overwrite,

    /// <summary>More bytes in the message.</summary>
    Insert,

    /// <summary>The same, with a header that fits.</summary>
    InsertMended,

    /// <summary>As many bytes missing as are given.</summary>
    Delete,

    /// <summary>The same, with a header that fits.</summary>
    DeleteMended,

    /// <summary>Only the start of the message.</summary>
    Cut,

    /// <summary>The same, with a header that fits.</summary>
    CutMended,

    /// <summary>The message a second time.</summary>
    Twice,

    /// <summary>No message.</summary>
    LeaveOut,

    /// <summary>Another handshake message before it.</summary>
    AddMessage,

    /// <summary>A record of some type before it.</summary>
    AddRecord,

    /// <summary>One extension more.</summary>
    AddExtension,

    /// <summary>The record is over after this few bytes of handshake, and so are all that follow.</summary>
    Split,
}
