using System.Buffers;
using System.Buffers.Text;

namespace FargateFetcher.Trust;

/// <summary>
/// Steps through the certificates of a PEM file (RFC 7468), OpenSSL's <c>TRUSTED CERTIFICATE</c> included. Text between them is
/// skipped.
/// </summary>
/// <param name="pem">The file.</param>
internal ref struct PemReader(ReadOnlySpan<byte> pem)
{
    // This many characters, line ends included, hold the names of nearly all of Debian's roots. Decoding is the largest cost of the
    // walk, most of a certificate comes after its names, and all roots but one are needed only for their names.
    private const int UsualNames = 592;

    private ReadOnlySpan<byte> _rest = pem;
    private ReadOnlySpan<byte> _text;
    private byte[] _buffer = [];

    private static ReadOnlySpan<byte> Begin => "-----BEGIN "u8;

    private static ReadOnlySpan<byte> End => "-----END "u8;

    /// <summary>Steps to the next certificate.</summary>
    /// <returns>False when there are no more.</returns>
    public bool MoveNext()
    {
        while (true)
        {
            var begin = _rest.IndexOf(Begin);
            if (begin < 0)
            {
                return false;
            }

            _rest = _rest[(begin + Begin.Length)..];
            var label = Label();
            if (label.IsEmpty)
            {
                continue;
            }

            _rest = _rest[label.Length..];
            var end = _rest.IndexOf((byte)'-');
            if (end < 0)
            {
                return false;
            }

            // A dash that does not begin the end line is not base64, or belongs to the text after a truncated block.
            _text = _rest[..end];
            _rest = _rest[end..];
            if (_rest.StartsWith(End) && _rest[End.Length..].StartsWith(label))
            {
                return true;
            }
        }
    }

    /// <summary>Finds the names in this certificate and decodes little more than them. The rest of it may be broken.</summary>
    /// <param name="issuer">The issuer's name as a DER element; valid until the next read, as is the subject's.</param>
    /// <param name="subject">The subject's name as a DER element.</param>
    /// <returns>False if it has no names.</returns>
    public bool TryReadNames(out ReadOnlySpan<byte> issuer, out ReadOnlySpan<byte> subject)
    {
        var characters = Math.Min(UsualNames, _text.Length);
        while (true)
        {
            _ = Decode(characters, out var certificate);
            if (CertificateNames.TryRead(certificate, out issuer, out subject))
            {
                return true;
            }

            if (characters == _text.Length)
            {
                return false;
            }

            characters = _text.Length;
        }
    }

    /// <summary>Decodes this certificate.</summary>
    /// <param name="certificate">The certificate in DER; valid until the next read.</param>
    /// <returns>False if it is not base64, or is truncated.</returns>
    public bool TryRead(out ReadOnlySpan<byte> certificate) =>
        Decode(_text.Length, out certificate) == OperationStatus.Done && new DerReader(certificate).TryRead(out _);

    // The usual label, that of old files, and that of certificates with conditions (openssl-x509(1), -trustout); else empty.
    private readonly ReadOnlySpan<byte> Label() =>
        _rest.StartsWith("CERTIFICATE-----"u8) ? "CERTIFICATE-----"u8
        : _rest.StartsWith("X509 CERTIFICATE-----"u8) ? "X509 CERTIFICATE-----"u8
        : _rest.StartsWith("TRUSTED CERTIFICATE-----"u8) ? "TRUSTED CERTIFICATE-----"u8
        : default;

    private OperationStatus Decode(int characters, out ReadOnlySpan<byte> certificate)
    {
        if (_buffer.Length < characters)
        {
            _buffer = new byte[Math.Max(4096, characters)];
        }

        var status = Base64.DecodeFromUtf8(_text[..characters], _buffer, out _, out var length);
        certificate = _buffer.AsSpan(0, length);
        return status;
    }
}
