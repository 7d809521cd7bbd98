using System.Security.Cryptography;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>A server's ephemeral key in one of two groups.</summary>
/// <param name="group">X25519 or P-256, by its number (RFC 8446, section 4.2.7).</param>
internal sealed class KeyShare(int group) : IDisposable
{
    public const int OfX25519 = 29, OfP256 = 23;

    private readonly byte[] _scalar = RandomNumberGenerator.GetBytes(32);
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The group's number.</summary>
    public int Group => group;

    /// <summary>As it is sent.</summary>
    public byte[] Public
    {
        get
        {
            if (group == OfX25519)
            {
                return X25519.Multiply(_scalar, X25519.Base);
            }

            var point = _key.ExportParameters(false).Q;
            return [4, .. point.X!, .. point.Y!];
        }
    }

    /// <summary>The secret that it shares with the client's.</summary>
    public byte[] Agree(byte[] theirs)
    {
        if (group == OfX25519)
        {
            return X25519.Multiply(_scalar, theirs);
        }

        var point = new ECPoint { X = theirs[1..33], Y = theirs[33..] };
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        return _key.DeriveRawSecretAgreement(other.PublicKey);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
