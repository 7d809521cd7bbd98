using System.Buffers;
using System.Buffers.Text;

namespace FargateFetcher.Trust;

/// <summary>
/// Steps through the certificates of a PEM file (RFC 7468). What is between them, and what does not decode, is passed over.
/// OpenSSL's own <c>TRUSTED CERTIFICATE</c> is too: the conditions it carries would be lost.
/// </summary>
/// <param name="pem">The file.</param>
internal ref struct PemReader(ReadOnlySpan<byte> pem)
{
    private ReadOnlySpan<byte> _rest = pem;
    private byte[] _buffer = [];

    private static ReadOnlySpan<byte> Begin => "-----BEGIN CERTIFICATE-----"u8;

    private static ReadOnlySpan<byte> End => "-----END CERTIFICATE-----"u8;

    /// <summary>Steps to the next certificate.</summary>
    /// <param name="certificate">It in DER; valid until the next step.</param>
    /// <returns>False when there are no more.</returns>
    public bool TryRead(out ReadOnlySpan<byte> certificate)
    {
        while (true)
        {
            certificate = default;
            var begin = _rest.IndexOf(Begin);
            if (begin < 0)
            {
                return false;
            }

            _rest = _rest[(begin + Begin.Length)..];
            var end = _rest.IndexOf("-----"u8);
            if (end < 0)
            {
                return false;
            }

            // Any other line of dashes than the end belongs to what follows a block that was cut off.
            var text = _rest[..end];
            _rest = _rest[end..];
            if (_rest.StartsWith(End) && TryDecode(text, out certificate))
            {
                return true;
            }
        }
    }

    private bool TryDecode(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> certificate)
    {
        if (_buffer.Length < Base64.GetMaxDecodedFromUtf8Length(text.Length))
        {
            _buffer = new byte[Math.Max(4096, text.Length)];
        }

        var status = Base64.DecodeFromUtf8(text, _buffer, out _, out var written);
        certificate = _buffer.AsSpan(0, written);
        return status == OperationStatus.Done && written > 0;
    }
}
