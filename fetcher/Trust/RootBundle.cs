namespace FargateFetcher.Trust;

/// <summary>
/// The roots of a PEM file. Parsing a certificate, or even decoding it, costs far more than reading its name, and a chain needs one
/// root out of about 150. So only the roots with the right name are returned.
/// </summary>
/// <param name="pem">The file.</param>
internal sealed class RootBundle(ReadOnlyMemory<byte> pem)
{
    /// <summary>Whether there is at least one certificate.</summary>
    public bool HasCertificates
    {
        get
        {
            var reader = new PemReader(pem.Span);
            while (reader.MoveNext())
            {
                if (reader.TryRead(out var certificate) && CertificateNames.TryRead(certificate, out _, out _))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Returns the certificates in which a chain may end, and the certificates of their issuers.</summary>
    /// <param name="issuers">
    /// The issuers that the chain names, each as a DER element. Names are compared byte for byte, as public CAs must write them.
    /// </param>
    /// <returns>Certificates in DER.</returns>
    public List<byte[]> Candidates(List<byte[]> issuers)
    {
        var candidates = new List<byte[]>();
        var wanted = new List<byte[]>(issuers);
        for (var done = 0; done < wanted.Count;)
        {
            var count = wanted.Count;
            Collect(wanted, done, count, candidates);
            done = count;
        }

        return candidates;
    }

    /// <summary>Returns all certificates.</summary>
    /// <returns>Certificates in DER.</returns>
    public List<byte[]> All()
    {
        var certificates = new List<byte[]>();
        var reader = new PemReader(pem.Span);
        while (reader.MoveNext())
        {
            if (reader.TryRead(out var certificate))
            {
                certificates.Add(certificate.ToArray());
            }
        }

        return certificates;
    }

    private static bool Contains(List<byte[]> names, int from, int to, ReadOnlySpan<byte> name)
    {
        for (var index = from; index < to; index++)
        {
            if (name.SequenceEqual(names[index]))
            {
                return true;
            }
        }

        return false;
    }

    // Makes one pass over the file for the names from..to, and adds the issuers of the certificates found for the next pass.
    private void Collect(List<byte[]> wanted, int from, int to, List<byte[]> candidates)
    {
        var reader = new PemReader(pem.Span);
        while (reader.MoveNext())
        {
            if (reader.TryReadNames(out _, out var subject) && Contains(wanted, from, to, subject)
                && reader.TryRead(out var certificate) && CertificateNames.TryRead(certificate, out var issuer, out _))
            {
                candidates.Add(certificate.ToArray());
                if (!Contains(wanted, 0, wanted.Count, issuer))
                {
                    wanted.Add(issuer.ToArray());
                }
            }
        }
    }
}
