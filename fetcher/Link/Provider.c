// OpenSSL's default provider with the algorithms that a TLS client needs, and no others. This definition of
// ossl_default_provider_init keeps libcrypto's own, which refers to some six hundred algorithms, out of the link.
// Names are written as in OpenSSL's providers/implementations/include/prov/names.h, where each algorithm has all of its own.
#include <openssl/bio.h>
#include <openssl/core_dispatch.h>

#define DEFAULT "provider=default"
#define PUBLIC_KEY DEFAULT ",fips=yes,input=der,structure=SubjectPublicKeyInfo"

#define RSA "RSA:rsaEncryption:1.2.840.113549.1.1.1"
#define RSA_PSS "RSA-PSS:RSASSA-PSS:1.2.840.113549.1.1.10"
#define EC "EC:id-ecPublicKey:1.2.840.10045.2.1"
#define X25519 "X25519:1.3.101.110"
#define ED25519 "ED25519:1.3.101.112"
#define ML_KEM_768 "ML-KEM-768:MLKEM768:id-alg-ml-kem-768:2.16.840.1.101.3.4.4.2"

// An algorithm, by the table of functions that libcrypto has for it. A table that OpenSSL has renamed is an undefined symbol.
#define TABLE(name) extern const OSSL_DISPATCH ossl_##name##_functions[];
#define HAS(names, table) { names, DEFAULT, ossl_##table##_functions, 0 }
#define DECODES(names, table) { names, PUBLIC_KEY, ossl_SubjectPublicKeyInfo_der_to_##table##_decoder_functions, 0 }
#define END { 0, 0, 0, 0 }

// Certificates are signed with these, and TLS derives its keys with them. ML-KEM needs SHA-3 and SHAKE.
TABLE(sha1) TABLE(sha224) TABLE(sha256) TABLE(sha384) TABLE(sha512) TABLE(sha3_256) TABLE(sha3_512) TABLE(shake_128) TABLE(shake_256)
static const OSSL_ALGORITHM digests[] = {
    HAS("SHA1:SHA-1:SSL3-SHA1:1.3.14.3.2.26", sha1),
    HAS("SHA2-224:SHA-224:SHA224:2.16.840.1.101.3.4.2.4", sha224),
    HAS("SHA2-256:SHA-256:SHA256:2.16.840.1.101.3.4.2.1", sha256),
    HAS("SHA2-384:SHA-384:SHA384:2.16.840.1.101.3.4.2.2", sha384),
    HAS("SHA2-512:SHA-512:SHA512:2.16.840.1.101.3.4.2.3", sha512),
    HAS("SHA3-256:2.16.840.1.101.3.4.2.8", sha3_256),
    HAS("SHA3-512:2.16.840.1.101.3.4.2.10", sha3_512),
    HAS("SHAKE-128:SHAKE128:2.16.840.1.101.3.4.2.11", shake_128),
    HAS("SHAKE-256:SHAKE256:2.16.840.1.101.3.4.2.12", shake_256),
    END };

// CBC is for servers of TLS 1.2 that have nothing newer; CTR and ECB are for random numbers.
TABLE(aes128gcm) TABLE(aes256gcm) TABLE(chacha20_ossl_poly1305) TABLE(aes128cbc) TABLE(aes256cbc) TABLE(aes256ctr) TABLE(aes256ecb)
static const OSSL_ALGORITHM ciphers[] = {
    HAS("AES-128-GCM:id-aes128-GCM:2.16.840.1.101.3.4.1.6", aes128gcm),
    HAS("AES-256-GCM:id-aes256-GCM:2.16.840.1.101.3.4.1.46", aes256gcm),
    HAS("ChaCha20-Poly1305", chacha20_ossl_poly1305),
    HAS("AES-128-CBC:AES128:2.16.840.1.101.3.4.1.2", aes128cbc),
    HAS("AES-256-CBC:AES256:2.16.840.1.101.3.4.1.42", aes256cbc),
    HAS("AES-256-CTR:2.16.840.1.101.3.4.1.45", aes256ctr),
    HAS("AES-256-ECB:2.16.840.1.101.3.4.1.41", aes256ecb),
    END };

// HMAC twice: as itself for the key schedule, as a kind of key and signature for the records of CBC and the Finished message.
TABLE(hmac) TABLE(kdf_tls1_3_kdf) TABLE(kdf_tls1_prf) TABLE(drbg_ctr) TABLE(seed_src)
static const OSSL_ALGORITHM macs[] = { HAS("HMAC", hmac), END };
static const OSSL_ALGORITHM derivations[] = { HAS("TLS13-KDF", kdf_tls1_3_kdf), HAS("TLS1-PRF", kdf_tls1_prf), END };
static const OSSL_ALGORITHM randoms[] = { HAS("CTR-DRBG", drbg_ctr), HAS("SEED-SRC", seed_src), END };

TABLE(rsa_keymgmt) TABLE(rsapss_keymgmt) TABLE(ec_keymgmt) TABLE(x25519_keymgmt) TABLE(ed25519_keymgmt) TABLE(mac_legacy_keymgmt)
TABLE(ml_kem_768_keymgmt) TABLE(mlx_x25519_kem_kmgmt)
static const OSSL_ALGORITHM keys[] = {
    HAS(RSA, rsa_keymgmt), HAS(RSA_PSS, rsapss_keymgmt), HAS(EC, ec_keymgmt), HAS(X25519, x25519_keymgmt), HAS(ED25519, ed25519_keymgmt),
    HAS("HMAC", mac_legacy_keymgmt), HAS(ML_KEM_768, ml_kem_768_keymgmt), HAS("X25519MLKEM768", mlx_x25519_kem_kmgmt),
    END };

TABLE(ecdh_keyexch) TABLE(x25519_keyexch) TABLE(ml_kem_asym_kem) TABLE(mlx_kem_asym_kem)
static const OSSL_ALGORITHM exchanges[] = { HAS("ECDH", ecdh_keyexch), HAS(X25519, x25519_keyexch), END };
static const OSSL_ALGORITHM encapsulations[] = { HAS(ML_KEM_768, ml_kem_asym_kem), HAS("X25519MLKEM768", mlx_kem_asym_kem), END };

// RSA's encryption is for the key exchange of TLS 1.2 without forward secrecy, with servers that have no other.
TABLE(rsa_signature) TABLE(ecdsa_signature) TABLE(ed25519_signature) TABLE(mac_legacy_hmac_signature) TABLE(rsa_asym_cipher)
static const OSSL_ALGORITHM signatures[] = {
    HAS(RSA, rsa_signature), HAS("ECDSA", ecdsa_signature), HAS(ED25519, ed25519_signature), HAS("HMAC", mac_legacy_hmac_signature), END };
static const OSSL_ALGORITHM encryptions[] = { HAS(RSA, rsa_asym_cipher), END };

// The public keys of certificates.
TABLE(SubjectPublicKeyInfo_der_to_rsa_decoder) TABLE(SubjectPublicKeyInfo_der_to_rsapss_decoder)
TABLE(SubjectPublicKeyInfo_der_to_ec_decoder) TABLE(SubjectPublicKeyInfo_der_to_ed25519_decoder)
static const OSSL_ALGORITHM decoders[] = { DECODES(RSA, rsa), DECODES(RSA_PSS, rsapss), DECODES(EC, ec), DECODES(ED25519, ed25519), END };

static const OSSL_ALGORITHM *const operations[OSSL_OP__HIGHEST + 1] = {
    [OSSL_OP_DIGEST] = digests, [OSSL_OP_CIPHER] = ciphers, [OSSL_OP_MAC] = macs, [OSSL_OP_KDF] = derivations, [OSSL_OP_RAND] = randoms,
    [OSSL_OP_KEYMGMT] = keys, [OSSL_OP_KEYEXCH] = exchanges, [OSSL_OP_KEM] = encapsulations, [OSSL_OP_SIGNATURE] = signatures,
    [OSSL_OP_ASYM_CIPHER] = encryptions, [OSSL_OP_DECODER] = decoders };

static const OSSL_ALGORITHM *query(void *context, int operation, int *no_cache)
{
    (void)context;
    *no_cache = 0;
    return operation >= 0 && operation <= OSSL_OP__HIGHEST ? operations[operation] : 0;
}

// What libcrypto's own provider calls to set itself up (providers/defltprov.c).
int ossl_prov_bio_from_dispatch(const OSSL_DISPATCH *core), ossl_prov_seeding_from_dispatch(const OSSL_DISPATCH *core);
int ossl_prov_get_capabilities(void *context, const char *capability, OSSL_CALLBACK *callback, void *argument);
void *ossl_prov_ctx_new(void);
void ossl_prov_ctx_free(void *context), ossl_prov_ctx_set0_libctx(void *context, void *library);
void ossl_prov_ctx_set0_handle(void *context, const OSSL_CORE_HANDLE *handle);
void ossl_prov_ctx_set0_core_bio_method(void *context, BIO_METHOD *method);
void ossl_prov_ctx_set0_core_get_params(void *context, OSSL_FUNC_core_get_params_fn *get_params);
BIO_METHOD *ossl_bio_prov_init_bio_method(void);

int ossl_default_provider_init(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *core, const OSSL_DISPATCH **functions, void **context)
{
    static const OSSL_DISPATCH own[] = {
        { OSSL_FUNC_PROVIDER_TEARDOWN, (void (*)(void))ossl_prov_ctx_free },
        { OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))query },
        { OSSL_FUNC_PROVIDER_GET_CAPABILITIES, (void (*)(void))ossl_prov_get_capabilities },
        { 0, 0 } };
    OSSL_FUNC_core_get_libctx_fn *get_library = 0;
    OSSL_FUNC_core_get_params_fn *get_params = 0;
    if (!ossl_prov_bio_from_dispatch(core) || !ossl_prov_seeding_from_dispatch(core))
        return 0;
    for (; core->function_id != 0; core++) {
        if (core->function_id == OSSL_FUNC_CORE_GET_LIBCTX)
            get_library = OSSL_FUNC_core_get_libctx(core);
        else if (core->function_id == OSSL_FUNC_CORE_GET_PARAMS)
            get_params = OSSL_FUNC_core_get_params(core);
    }

    if (get_library == 0 || (*context = ossl_prov_ctx_new()) == 0)
        return 0;
    ossl_prov_ctx_set0_libctx(*context, get_library(handle));
    ossl_prov_ctx_set0_handle(*context, handle);
    ossl_prov_ctx_set0_core_bio_method(*context, ossl_bio_prov_init_bio_method());
    ossl_prov_ctx_set0_core_get_params(*context, get_params);
    *functions = own;
    return 1;
}
