namespace FargateFetcher.Tests.Support.Peers;

/// <summary>How a certificate departs from the sound one.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">To which of its values (modulo their number).</param>
/// <param name="Other">Which other value, or which byte, plays a part.</param>
/// <param name="Bytes">What is written.</param>
internal sealed record CertificateChange(CertificateChangeKind Kind, int Place, int Other, params byte[] Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Place} {Other} {Convert.ToHexString(Bytes)}";

    /// <summary>Changes what is to be signed.</summary>
    public void Apply(DerNode certificate)
    {
        var places = certificate.Places().ToList();
        if (places.Count == 0)
        {
            return;
        }

        var (parent, index) = places[Place % places.Count];
        var node = parent.Children[index];
        switch (Kind)
        {
            case CertificateChangeKind.Tag:
                node.Tag = (byte)Other;
                break;
            case CertificateChangeKind.Remove:
                parent.Children.RemoveAt(index);
                break;
            case CertificateChangeKind.Repeat:
                parent.Children.Insert(index, node.Copy());
                break;
            case CertificateChangeKind.Graft:
                var (otherParent, otherIndex) = places[Other % places.Count];
                parent.Children[index] = otherParent.Children[otherIndex].Copy();
                break;
            case CertificateChangeKind.Add:
                parent.Children.Insert(index, new DerNode((byte)Other, Bytes));
                break;
            default:
                parent.Children[index] = new DerNode(node.Tag, Rewrite(node));
                break;
        }
    }

    private byte[] Rewrite(DerNode node)
    {
        byte[] content = node.Children.Count == 0 ? node.Content : [.. node.Children.SelectMany(child => child.Encode())];
        var at = content.Length == 0 ? 0 : Other % content.Length;
        return Kind switch
        {
            CertificateChangeKind.Replace => Bytes,
            CertificateChangeKind.Cut => content[..at],
            CertificateChangeKind.Append => [.. content, .. Bytes],
            _ => [.. content[..at], .. Bytes, .. content.Skip(at + Bytes.Length)],
        };
    }
}
