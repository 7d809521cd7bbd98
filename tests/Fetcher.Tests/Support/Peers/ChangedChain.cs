using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>A chain whose server or intermediate departs from the sound one, and is signed by its issuer all the same.</summary>
/// <param name="IsIntermediate">Whether it is the intermediate.</param>
/// <param name="IsSigned">Whether the signature fits; else it is that of the sound certificate.</param>
/// <param name="Changes">The changes, one after the other.</param>
internal sealed record ChangedChain(bool IsIntermediate, bool IsSigned, CertificateChange[] Changes)
{
    /// <inheritdoc/>
    public override string ToString() =>
        (IsIntermediate ? "intermediate" : "server") + (IsSigned ? ": " : ", not signed: ")
        + string.Join("; ", Changes.Select(change => change.ToString()));

    /// <summary>Makes it from a sound one.</summary>
    public PeerIdentity From(ServedChain sound)
    {
        var (subject, issuer) = IsIntermediate ? (sound.Others[0], sound.Roots[0]) : (sound.Leaf, sound.Others[0]);
        var certificate = DerNode.Read(subject.Value.RawData);
        foreach (var change in Changes)
        {
            change.Apply(certificate.Children[0]);
        }

        if (IsSigned)
        {
            certificate.Children[2].Content = [0, .. PeerIdentity.Sign(issuer.Key.PrivatePem, certificate.Children[0].Encode())];
        }

        var identity = PeerIdentity.Of(sound);
        identity.Chain[IsIntermediate ? 1 : 0] = certificate.Encode();
        return identity;
    }
}
