// Algorithms that the provider (Provider.c) does not have, and faster copies of some that it has.
#include "LeftOut.h"
#include <openssl/evp.h>

// The names of ciphers and digests for those who work without a provider: 123 KB. OpenSSL looks the digests of signatures in
// certificates up here; one that is not among these is unknown to it, and the certificate not accepted.
NOTHING(openssl_add_all_ciphers_int)
void openssl_add_all_digests_int(void)
{
    EVP_add_digest(EVP_sha1());
    EVP_add_digest(EVP_sha224());
    EVP_add_digest(EVP_sha256());
    EVP_add_digest(EVP_sha384());
    EVP_add_digest(EVP_sha512());
}

// P-256 with large tables of the generator's multiples: 160 KB. OpenSSL's C code for the same curve takes its place: it too runs
// in constant time, and costs 4 million instructions more in a handshake.
const void *EC_GFp_nistp256_method(void);
const void *EC_GFp_nistz256_method(void) { return EC_GFp_nistp256_method(); }
FAILS(EC_nistz256_pre_comp_dup) FAILS(EC_nistz256_pre_comp_free)

// Code of their own for P-224, P-521 and, on ARM, SM2: 20 KB, on ARM 547 KB. The general code for curves over prime fields, which
// runs in constant time too, does it.
const void *EC_GFp_mont_method(void);
const void *EC_GFp_nistp224_method(void) { return EC_GFp_mont_method(); }
const void *EC_GFp_nistp521_method(void) { return EC_GFp_mont_method(); }
const void *EC_GFp_sm2p256_method(void) { return EC_GFp_mont_method(); }
FAILS(EC_nistp224_pre_comp_dup) FAILS(EC_nistp224_pre_comp_free) FAILS(EC_nistp521_pre_comp_dup) FAILS(EC_nistp521_pre_comp_free)
NEVER(ossl_sm2_key_private_check)

// Curves over binary fields: 9 KB. A group without a method cannot be made, so that a certificate with such a key has none.
FAILS(EC_GF2m_simple_method) FAILS(ossl_ec_GF2m_simple_oct2point) FAILS(ossl_ec_GF2m_simple_point2oct)
FAILS(ossl_ec_GF2m_simple_set_compressed_coordinates)

// X448 and Ed448: 31 KB. No provider has them, so that no such key comes to be.
FAILS(ossl_ed448_public_from_private) FAILS(ossl_ed448_sign) FAILS(ossl_ed448_verify) FAILS(ossl_x448)
FAILS(ossl_x448_public_from_private)

// AES-GCM and RSA by AVX-512: 35 KB on x64. OpenSSL asks whether the processor can; the code for AES-NI and for AVX2 does it.
NOTHING(ossl_rsaz_avx512ifma_eligible) NOTHING(ossl_rsaz_avxifma_eligible) NOTHING(ossl_vaes_vpclmulqdq_capable)
FAILS(ossl_aes_gcm_decrypt_avx512) FAILS(ossl_aes_gcm_encrypt_avx512) FAILS(ossl_aes_gcm_finalize_avx512) FAILS(ossl_aes_gcm_init_avx512)
FAILS(ossl_aes_gcm_setiv_avx512) FAILS(ossl_aes_gcm_update_aad_avx512) FAILS(ossl_gcm_gmult_avx512) FAILS(ossl_rsaz_mod_exp_avx512_x2)

// Making and checking RSA's private keys: 14 KB. A client without a certificate has none; public keys are not checked here.
FAILS(RSA_check_key_ex) FAILS(RSA_generate_multi_prime_key) FAILS(ossl_rsa_multiprime_derive)
FAILS(ossl_rsa_sp800_56b_derive_params_from_pq) FAILS(ossl_rsa_validate_pairwise) FAILS(ossl_rsa_validate_private)
FAILS(ossl_rsa_validate_public)

// Deriving keys for HPKE: 7 KB. Taken only where the caller gives input for it.
FAILS(ossl_ec_dhkem_derive_private) FAILS(ossl_ecx_dhkem_derive_private)

// ML-DSA and SLH-DSA: 19 KB. The decoder of public keys has functions for them that the provider does not list.
NEVER(ossl_ml_dsa_d2i_PKCS8) NEVER(ossl_ml_dsa_d2i_PUBKEY) NEVER(ossl_ml_dsa_key_free) NEVER(ossl_slh_dsa_key_free)
NEVER(ossl_slh_dsa_key_get_name) NEVER(ossl_slh_dsa_key_get_pub_len) NEVER(ossl_slh_dsa_key_new) NEVER(ossl_slh_dsa_set_priv)
NEVER(ossl_slh_dsa_set_pub)
EMPTY(ossl_ml_dsa_44_keymgmt_functions) EMPTY(ossl_ml_dsa_65_keymgmt_functions) EMPTY(ossl_ml_dsa_87_keymgmt_functions)
EMPTY(ossl_slh_dsa_sha2_128f_keymgmt_functions) EMPTY(ossl_slh_dsa_sha2_128s_keymgmt_functions)
EMPTY(ossl_slh_dsa_sha2_192f_keymgmt_functions) EMPTY(ossl_slh_dsa_sha2_192s_keymgmt_functions)
EMPTY(ossl_slh_dsa_sha2_256f_keymgmt_functions) EMPTY(ossl_slh_dsa_sha2_256s_keymgmt_functions)
EMPTY(ossl_slh_dsa_shake_128f_keymgmt_functions) EMPTY(ossl_slh_dsa_shake_128s_keymgmt_functions)
EMPTY(ossl_slh_dsa_shake_192f_keymgmt_functions) EMPTY(ossl_slh_dsa_shake_192s_keymgmt_functions)
EMPTY(ossl_slh_dsa_shake_256f_keymgmt_functions) EMPTY(ossl_slh_dsa_shake_256s_keymgmt_functions)
