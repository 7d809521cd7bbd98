namespace FargateFetcher.Trust;

/// <summary>
/// The roots of a PEM file. To parse a certificate, and even to decode it, costs far more than to read its name, and a chain
/// needs one root of a hundred and fifty: only those with the right name are handed out.
/// </summary>
/// <param name="pem">The file.</param>
internal sealed class RootBundle(ReadOnlyMemory<byte> pem)
{
    /// <summary>Whether there is any certificate at all.</summary>
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

    /// <summary>Returns the certificates in which a chain may end, and those by which they were issued in turn.</summary>
    /// <param name="issuers">The issuers that the chain names, each as its DER element: found where a name is the same byte
    /// for byte, as public CAs must write it.</param>
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

    /// <summary>Returns all there are.</summary>
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

    // One pass over the file for the names from..to; the issuers of what is found are wanted next.
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
