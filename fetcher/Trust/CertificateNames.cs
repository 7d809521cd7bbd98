namespace FargateFetcher.Trust;

/// <summary>Finds the names in a certificate (RFC 5280, section 4.1) without parsing the rest.</summary>
internal static class CertificateNames
{
    private const int VersionTag = 0xA0;

    /// <summary>Finds issuer and subject, each as a whole DER element.</summary>
    /// <param name="certificate">The certificate in DER, or the first bytes of one.</param>
    /// <param name="issuer">The issuer's name.</param>
    /// <param name="subject">The subject's name.</param>
    /// <returns>False if this is not a certificate, or ends before its subject does.</returns>
    public static bool TryRead(ReadOnlySpan<byte> certificate, out ReadOnlySpan<byte> issuer, out ReadOnlySpan<byte> subject)
    {
        issuer = subject = default;

        // version (optional), serialNumber, signature, issuer, validity, subject
        var fields = new DerReader(certificate);
        return fields.TryEnter()
            && fields.TryEnter()
            && (fields.NextTag != VersionTag || fields.TryRead(out _))
            && fields.TryRead(out _)
            && fields.TryRead(out _)
            && fields.TryRead(out issuer)
            && fields.TryRead(out _)
            && fields.TryRead(out subject);
    }
}
