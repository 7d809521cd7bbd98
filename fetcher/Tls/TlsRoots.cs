using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Trust;

namespace FargateFetcher.Tls;

/// <summary>
/// Adds the roots of a bundle that the sent chain names to OpenSSL's store, just before OpenSSL verifies the chain. It makes no
/// decision about trust.
/// </summary>
/// <param name="bundle">The roots.</param>
internal sealed unsafe class TlsRoots(RootBundle bundle) : IDisposable
{
    private GCHandle _self;

    /// <summary>Registers this object with the context, which must be freed first.</summary>
    public void AddTo(SslContext* context)
    {
        _self = GCHandle.Alloc(this);
        OpenSsl.SSL_CTX_set_cert_verify_callback(context, &Verify, GCHandle.ToIntPtr(_self));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Verify(X509StoreContext* context, nint self)
    {
        try
        {
            return ((TlsRoots)GCHandle.FromIntPtr(self).Target!).Verify(context);
        }
        catch (Exception)
        {
            // No exception may cross OpenSSL's frames. To trust nothing is the safe answer.
            OpenSsl.X509_STORE_CTX_set_error(context, OpenSslConstants.VerifyUnspecified);
            return 0;
        }
    }

    private int Verify(X509StoreContext* context)
    {
        Add(context, bundle.Candidates(Issuers(OpenSsl.X509_STORE_CTX_get0_untrusted(context))));
        var result = OpenSsl.X509_verify_cert(context);
        if (result == 1)
        {
            return result;
        }

        // Names that differ in their bytes may still be equal (RFC 5280, section 7.1), and an anchor need not have issued
        // anything. So OpenSSL verifies again from the start, with all roots.
        Add(context, bundle.All());
        OpenSsl.X509_STORE_CTX_set0_verified_chain(context, null);
        OpenSsl.X509_STORE_CTX_set_error(context, OpenSslConstants.VerifyOk);
        return OpenSsl.X509_verify_cert(context);
    }

    private static void Add(X509StoreContext* context, List<byte[]> roots)
    {
        var store = OpenSsl.X509_STORE_CTX_get0_store(context);
        foreach (var der in roots)
        {
            fixed (byte* start = der)
            {
                // A certificate that OpenSSL cannot read is skipped. The conditions in a TRUSTED CERTIFICATE are read and obeyed.
                var position = start;
                var root = OpenSsl.d2i_X509_AUX(null, &position, new CLong(der.Length));
                if (root is not null)
                {
                    // The store holds its own reference, and keeps only one of several equal certificates.
                    _ = OpenSsl.X509_STORE_add_cert(store, root);
                    OpenSsl.X509_free(root);
                }
            }
        }

        OpenSsl.ERR_clear_error();
    }

    private static List<byte[]> Issuers(X509Stack* sent)
    {
        var issuers = new List<byte[]>();
        for (var index = 0; index < OpenSsl.OPENSSL_sk_num(sent); index++)
        {
            byte* der;
            nuint length;
            var name = OpenSsl.X509_get_issuer_name(OpenSsl.OPENSSL_sk_value(sent, index));
            if (OpenSsl.X509_NAME_get0_der(name, &der, &length) == 1)
            {
                issuers.Add(new ReadOnlySpan<byte>(der, (int)length).ToArray());
            }
        }

        return issuers;
    }
}
