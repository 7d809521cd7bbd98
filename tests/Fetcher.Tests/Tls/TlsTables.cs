using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Tls;

/// <summary>All the tables.</summary>
internal static class TlsTables
{
    private static readonly Dictionary<string, TlsRow> Rows = new[]
    {
        KeyRows.All, SignatureRows.All, CipherRows.All, HandshakeRows.All, ExtensionRows.All, NameConstraintRows.All,
    }.SelectMany(table => table).ToDictionary(row => row.Name);

    /// <summary>The row of a name.</summary>
    public static TlsRow Row(string name) => Rows[name];

    /// <summary>The names of the rows with an outcome.</summary>
    public static IEnumerable<string> Names(Outcome outcome) => Rows.Values.Where(row => row.Outcome == outcome).Select(row => row.Name);
}
