namespace FargateFetcher.Addresses;

/// <summary>The names of the machine itself (RFC 6761, section 6.3): <c>localhost</c> and all names below it.</summary>
internal static class LoopbackName
{
    private const string Top = "localhost";

    /// <summary>Whether the host is such a name.</summary>
    /// <param name="host">A name in lower case, or the literal of an address.</param>
    public static bool Is(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        return name.SequenceEqual(Top) || name.EndsWith("." + Top);
    }

    /// <summary>Returns the loopback addresses. No resolver is asked, because it could return the address of another machine.</summary>
    public static List<IpAddress> Addresses() =>
        [new IpAddress([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), new IpAddress([127, 0, 0, 1])];
}
