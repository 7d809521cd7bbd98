// Keys of kinds that a TLS client does not meet, and ways to handle keys without a provider.
#include "LeftOut.h"
#include <openssl/obj_mac.h>

// How EVP_PKEY_ASN1_METHOD begins (include/crypto/asn1.h) and how long it is: EVP_PKEY's view of a kind of key. OpenSSL finds it
// by bisection and asks for each function whether it is there: with none, nothing can be done with such a key.
typedef struct { int id, base; unsigned long flags; const char *name, *description; void *functions[36]; } KindOfKey;
enum { OTHER_NAME = 1 };

// DH and DSA: 27 KB. TLS 1.2 with DHE, and certificates with DSA. No provider has them, so that no such key comes to be; what FAILS
// takes one.
const KindOfKey ossl_dh_asn1_meth = { NID_dhKeyAgreement, NID_dhKeyAgreement, 0, "DH", "DH", { 0 } };
const KindOfKey ossl_dhx_asn1_meth = { NID_dhpublicnumber, NID_dhpublicnumber, 0, "X9.42 DH", "X9.42 DH", { 0 } };
const KindOfKey ossl_dsa_asn1_meths[] = {
    { NID_dsa_2, NID_dsa, OTHER_NAME, 0, 0, { 0 } },
    { NID_dsaWithSHA1_2, NID_dsa, OTHER_NAME, 0, 0, { 0 } },
    { NID_dsaWithSHA1, NID_dsa, OTHER_NAME, 0, 0, { 0 } },
    { NID_dsa, NID_dsa, 0, "DSA", "DSA", { 0 } } };
NOTHING(DH_free)
FAILS(DH_get0_g) FAILS(DH_get0_p) FAILS(DH_get0_priv_key) FAILS(DH_get0_pub_key) FAILS(DH_get0_q) FAILS(DH_get_nid) FAILS(DH_up_ref)
FAILS(DSA_get0_g) FAILS(DSA_get0_p) FAILS(DSA_get0_pub_key) FAILS(DSA_get0_q) FAILS(EVP_PKEY_CTX_set_dh_pad) FAILS(ossl_dh_is_foreign)
FAILS(ossl_dh_is_named_safe_prime_group) FAILS(ossl_dh_key2buf) FAILS(ossl_dsa_is_foreign) FAILS(ossl_ffc_named_group_get_name)
FAILS(ossl_ffc_uid_to_dh_named_group)
EMPTY(ossl_bignum_modp_1536_p) EMPTY(ossl_bignum_modp_2048_p) EMPTY(ossl_bignum_modp_3072_p) EMPTY(ossl_bignum_modp_4096_p)
EMPTY(ossl_bignum_modp_6144_p) EMPTY(ossl_bignum_modp_8192_p) EMPTY(ossl_dh_keymgmt_functions) EMPTY(ossl_dhx_keymgmt_functions)
EMPTY(ossl_dsa_keymgmt_functions)
NEVER(DSA_free) NEVER(DSA_get0_pqg) NEVER(DSA_new) NEVER(DSA_up_ref) NEVER(d2i_DHparams) NEVER(d2i_DHxparams)
NEVER(d2i_DSAPrivateKey) NEVER(d2i_DSAPublicKey) NEVER(d2i_DSAparams) NEVER(i2d_DSAPrivateKey) NEVER(i2d_DSAPublicKey)
NEVER(ossl_dh_key_from_pkcs8) NEVER(ossl_dh_set0_libctx) NEVER(ossl_dsa_key_from_pkcs8) NEVER(ossl_dsa_set0_libctx)

// Operations on keys without a provider: 14 KB. They are sought, by bisection too, for keys that an application brings its own
// functions for. As before: a kind of key without functions.
typedef struct { int id, flags; void *functions[40]; } KeyOperations;
#define OPERATIONS(name, id) const KeyOperations *name(void) { static const KeyOperations none = { id, 0, { 0 } }; return &none; }
OPERATIONS(ossl_dh_pkey_method, NID_dhKeyAgreement) OPERATIONS(ossl_dhx_pkey_method, NID_dhpublicnumber)
OPERATIONS(ossl_dsa_pkey_method, NID_dsa) OPERATIONS(ossl_ec_pkey_method, NID_X9_62_id_ecPublicKey)
OPERATIONS(ossl_rsa_pkey_method, NID_rsaEncryption) OPERATIONS(ossl_rsa_pss_pkey_method, NID_rsassaPss)

// Private keys in PKCS #8, messages in PKCS #7, keys from passwords: 20 KB. Nothing of the sort is read.
NOTHING(EVP_PBE_cleanup)
FAILS(PKCS8_pkey_get0) FAILS(PKCS8_pkey_set0)
NEVER(PKCS7_ISSUER_AND_SERIAL_it) NEVER(PKCS7_it) NEVER(PKCS8_PRIV_KEY_INFO_free) NEVER(PKCS8_PRIV_KEY_INFO_new) NEVER(X509_SIG_new)
NEVER(d2i_PKCS8_PRIV_KEY_INFO) NEVER(d2i_X509_SIG) NEVER(i2d_PKCS8_PRIV_KEY_INFO) NEVER(i2d_X509_SIG)
NEVER(ossl_pkcs7_resolve_libctx)

// Writing keys, and the base provider, which is there to read and write them: 5 KB. A client writes none, and asks for no provider by
// its name.
FAILS(ossl_base_provider_init)
NOTHING(OSSL_ENCODER_CTX_free)
SUCCEEDS(ossl_encoder_store_cache_flush) SUCCEEDS(ossl_encoder_store_remove_all_provided)
FAILS(OSSL_ENCODER_CTX_get_num_encoders) FAILS(OSSL_ENCODER_CTX_new_for_pkey) FAILS(OSSL_ENCODER_to_bio) FAILS(OSSL_ENCODER_to_data)
NEVER(ossl_bio_print_labeled_buf)

// Keys and certificates by URI, and private keys and lists of revoked certificates in PEM: 14 KB. The roots are certificates: in a
// bundle, which the program reads itself, or in a directory, which X509_load_cert_file reads.
NOTHING(ossl_store_cleanup_int)
SUCCEEDS(ossl_store_loader_store_cache_flush) SUCCEEDS(ossl_store_loader_store_remove_all_provided)
FAILS(PEM_read_bio_X509_CRL)
NEVER(OSSL_STORE_INFO_free) NEVER(OSSL_STORE_INFO_get0_CERT) NEVER(OSSL_STORE_INFO_get0_NAME) NEVER(OSSL_STORE_INFO_get_type)
NEVER(OSSL_STORE_close) NEVER(OSSL_STORE_eof) NEVER(OSSL_STORE_error) NEVER(OSSL_STORE_load) NEVER(OSSL_STORE_open)
NEVER(PEM_X509_INFO_read_bio_ex) NEVER(X509_LOOKUP_store)

// Passphrases, and asking for them: 2 KB. The decoder of public keys carries a place for one, which stays empty.
NOTHING(ossl_pw_clear_passphrase_cache) NOTHING(ossl_pw_clear_passphrase_data)
SUCCEEDS(ossl_pw_enable_passphrase_caching)
FAILS(EVP_BytesToKey) FAILS(EVP_get_pw_prompt) FAILS(ossl_pw_passphrase_callback_dec)
REFUSES(EVP_read_pw_string_min)
NEVER(ossl_pw_set_ossl_passphrase_cb) NEVER(ossl_pw_set_passphrase) NEVER(ossl_pw_set_pem_password_cb) NEVER(ossl_pw_set_ui_method)
