// What OpenSSL has around its protocols and algorithms: settings, plug-ins, texts, and clients of its own.
#include "LeftOut.h"

// Texts for the errors of libcrypto: 14 KB. Those of libssl stay: they say why a handshake failed.
SUCCEEDS(ossl_err_load_crypto_strings)

// OpenSSL's HTTP client: 7 KB. Reached from functions that download lists of revoked certificates for an application.
NEVER(OSSL_HTTP_get)

// Configuration files: 15 KB. The program initialises OpenSSL without them; extensions are written in them, not read.
SUCCEEDS(ssl_ctx_system_config)
NOTHING(X509V3_section_free) NOTHING(ossl_no_config_int)
FAILS(X509V3_get_section) FAILS(ossl_config_int)
NEVER(NCONF_free) NEVER(NCONF_get0_libctx) NEVER(NCONF_get_number_e) NEVER(NCONF_get_section) NEVER(NCONF_get_string)
NEVER(NCONF_load) NEVER(NCONF_new) NEVER(NCONF_new_ex) NEVER(OPENSSL_load_builtin_modules) NEVER(TXT_DB_free) NEVER(TXT_DB_read)
NEVER(X509V3_EXT_i2d) NEVER(_CONF_get_string)

// Printing keys, certificates and what is in them: 14 KB. Tables of kinds of keys and of extensions have a function for it each.
FAILS(ASN1_bn_print) FAILS(ASN1_buf_print) FAILS(ASN1_generate_v3) FAILS(ASN1_item_print) FAILS(ASN1_parse_dump) FAILS(ASN1_tag2str)
FAILS(BIO_dump) FAILS(ECPKParameters_print) FAILS(i2a_ASN1_INTEGER) FAILS(i2a_ASN1_STRING)
NEVER(ASN1_generate_nconf) NEVER(BIO_f_prefix) NEVER(ERR_add_error_mem_bio) NEVER(ERR_print_errors) NEVER(X509V3_extensions_print)

// Engines, the plug-ins from before there were providers: 12 KB. OpenSSL asks at every turn whether there is one; there is none.
SUCCEEDS(ENGINE_finish)
NOTHING(ENGINE_free) NOTHING(ENGINE_get_EC) NOTHING(ENGINE_get_RAND) NOTHING(ENGINE_get_RSA) NOTHING(ENGINE_get_cipher)
NOTHING(ENGINE_get_cipher_engine) NOTHING(ENGINE_get_default_EC) NOTHING(ENGINE_get_default_RAND) NOTHING(ENGINE_get_default_RSA)
NOTHING(ENGINE_get_digest) NOTHING(ENGINE_get_digest_engine) NOTHING(ENGINE_get_id) NOTHING(ENGINE_get_pkey_asn1_meth)
NOTHING(ENGINE_get_pkey_asn1_meth_engine) NOTHING(ENGINE_get_pkey_meth) NOTHING(ENGINE_get_pkey_meth_engine) NOTHING(ENGINE_init)
NOTHING(ENGINE_pkey_asn1_find_str) NOTHING(engine_cleanup_int)
FAILS(ENGINE_by_id) FAILS(ENGINE_load_ssl_client_cert) FAILS(ENGINE_register_all_complete) FAILS(engine_load_dynamic_int)
FAILS(engine_load_openssl_int)
NEVER(ENGINE_get_ssl_client_cert_function) NEVER(ENGINE_load_builtin_engines)
