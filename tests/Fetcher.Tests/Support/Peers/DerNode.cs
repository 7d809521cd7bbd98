namespace FargateFetcher.Tests.Support.Peers;

/// <summary>A value in DER (X.690) that can be changed: the lengths around it are written anew.</summary>
internal sealed class DerNode(byte tag, byte[] content)
{
    private const int Constructed = 0x20, OctetString = 0x04, Sequence = 0x30;

    private readonly List<DerNode>? _children = Parse(tag, content);

    /// <summary>What it is; children included where it has some.</summary>
    public byte Tag { get; set; } = tag;

    /// <summary>Its bytes, where it has no children.</summary>
    public byte[] Content { get; set; } = content;

    /// <summary>What it is made of, the values inside octet strings too; empty for a primitive value.</summary>
    public IList<DerNode> Children => _children ?? (IList<DerNode>)[];

    /// <summary>Reads one value.</summary>
    public static DerNode Read(byte[] der) => TryReadAll(der)!.Single();

    /// <summary>Writes it.</summary>
    public byte[] Encode()
    {
        byte[] content = _children is null ? Content : [.. _children.SelectMany(child => child.Encode())];
        byte[] length = content.Length < 128 ? [(byte)content.Length]
            : content.Length < 256 ? [0x81, (byte)content.Length]
            : content.Length < 65_536 ? [0x82, .. Wire.U16(content.Length)]
            : [0x83, .. Wire.U24(content.Length)];
        return [Tag, .. length, .. content];
    }

    /// <summary>A copy that changes on its own.</summary>
    public DerNode Copy() => Read(Encode());

    /// <summary>All places below, each as its parent and its index there.</summary>
    public IEnumerable<(DerNode Parent, int Index)> Places() =>
        Children.SelectMany((child, index) => child.Places().Prepend((this, index)));

    private static List<DerNode>? Parse(byte tag, byte[] content) =>
        (tag & Constructed) != 0 || (tag == OctetString && content is [Sequence, ..]) ? TryReadAll(content) : null;

    private static List<DerNode>? TryReadAll(byte[] der)
    {
        var nodes = new List<DerNode>();
        for (var at = 0; at < der.Length;)
        {
            if (at + 2 > der.Length)
            {
                return null;
            }

            var (tag, length) = (der[at], (int)der[at + 1]);
            at += 2;
            if (length >= 128)
            {
                var size = length & 127;
                if (size is 0 or > 3 || at + size > der.Length)
                {
                    return null;
                }

                length = der.Skip(at).Take(size).Aggregate(0, (sum, digit) => (sum << 8) | digit);
                at += size;
            }

            if (length > der.Length - at)
            {
                return null;
            }

            nodes.Add(new DerNode(tag, der[at..(at + length)]));
            at += length;
        }

        return nodes;
    }
}
