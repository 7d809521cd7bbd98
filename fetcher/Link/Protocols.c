// Protocols, and sides of TLS, that a client of TLS 1.2 and 1.3 over TCP does not speak.
#include "LeftOut.h"
#include <stddef.h>

// Compression of certificates and records, and with it libz and libzstd: 292 KB. OpenSSL asks ossl_comp_has_alg what there is and
// then neither offers nor accepts any; a server that compresses all the same sends an unexpected message.
NOTHING(COMP_CTX_free) NOTHING(COMP_get_name) NOTHING(COMP_get_type) NOTHING(COMP_zlib) NOTHING(OSSL_COMP_CERT_free)
NOTHING(ossl_comp_brotli_cleanup) NOTHING(ossl_comp_has_alg) NOTHING(ossl_comp_zlib_cleanup) NOTHING(ossl_comp_zstd_cleanup)
FAILS(COMP_CTX_get_method) FAILS(COMP_CTX_new) FAILS(COMP_brotli_oneshot) FAILS(COMP_compress_block) FAILS(COMP_expand_block)
FAILS(COMP_zlib_oneshot) FAILS(COMP_zstd_oneshot) FAILS(OSSL_COMP_CERT_up_ref) FAILS(ossl_calculate_comp_expansion)

// QUIC: 106 KB. What kind of connection an SSL is stands in it, and follows from its method, which is TLS_client_method: it is
// compared with the methods of QUIC, which are null. All that FAILS is behind that kind.
NOTHING(OSSL_QUIC_client_method) NOTHING(OSSL_QUIC_client_thread_method) NOTHING(OSSL_QUIC_server_method)
NOTHING(ossl_quic_free_token_store) NOTHING(ossl_quic_tls_clear) NOTHING(ossl_quic_tls_free)
FAILS(BIO_s_datagram) FAILS(BIO_s_dgram_mem) FAILS(ossl_quic_conn_get_net_rbio) FAILS(ossl_quic_conn_get_net_wbio)
FAILS(ossl_quic_conn_set0_net_rbio) FAILS(ossl_quic_conn_set0_net_wbio) FAILS(ossl_quic_conn_shutdown) FAILS(ossl_quic_do_handshake)
FAILS(ossl_quic_get_error) FAILS(ossl_quic_get_options) FAILS(ossl_quic_has_pending) FAILS(ossl_quic_new_token_store)
FAILS(ossl_quic_obj_get0_handshake_layer) FAILS(ossl_quic_set_connect_state) FAILS(ossl_quic_set_options) FAILS(ossl_quic_want)
FAILS(ossl_quic_write_flags)
NEVER(ossl_quic_accept_connection) NEVER(ossl_quic_accept_stream) NEVER(ossl_quic_clear_options)
NEVER(ossl_quic_conn_get_blocking_mode) NEVER(ossl_quic_conn_set_blocking_mode) NEVER(ossl_quic_conn_set_initial_peer_addr)
NEVER(ossl_quic_conn_stream_conclude) NEVER(ossl_quic_conn_stream_new) NEVER(ossl_quic_get0_connection) NEVER(ossl_quic_get0_domain)
NEVER(ossl_quic_get0_listener) NEVER(ossl_quic_get_accept_connection_queue_len) NEVER(ossl_quic_get_accept_stream_queue_len)
NEVER(ossl_quic_get_conn_close_info) NEVER(ossl_quic_get_domain_flags) NEVER(ossl_quic_get_event_timeout)
NEVER(ossl_quic_get_key_update_type) NEVER(ossl_quic_get_net_read_desired) NEVER(ossl_quic_get_net_write_desired)
NEVER(ossl_quic_get_rpoll_descriptor) NEVER(ossl_quic_get_shutdown) NEVER(ossl_quic_get_stream_id)
NEVER(ossl_quic_get_stream_read_error_code) NEVER(ossl_quic_get_stream_read_state) NEVER(ossl_quic_get_stream_type)
NEVER(ossl_quic_get_stream_write_error_code) NEVER(ossl_quic_get_stream_write_state) NEVER(ossl_quic_get_value_uint)
NEVER(ossl_quic_get_wpoll_descriptor) NEVER(ossl_quic_handle_events) NEVER(ossl_quic_is_stream_local) NEVER(ossl_quic_key_update)
NEVER(ossl_quic_listen) NEVER(ossl_quic_new_domain) NEVER(ossl_quic_new_from_listener) NEVER(ossl_quic_new_listener)
NEVER(ossl_quic_new_listener_from) NEVER(ossl_quic_set_accept_state) NEVER(ossl_quic_set_default_stream_mode)
NEVER(ossl_quic_set_incoming_stream_policy) NEVER(ossl_quic_set_value_uint) NEVER(ossl_quic_stream_reset)

// DTLS: 13 KB. The tables of its methods are not TLS_client_method's, and all else asks for the version's kind first.
NOTHING(SSL_get_srtp_profiles)
FAILS(DTLS_RECORD_LAYER_clear) FAILS(dtls1_clear) FAILS(dtls1_clear_received_buffer) FAILS(dtls1_ctrl) FAILS(dtls1_default_timeout)
FAILS(dtls1_dispatch_alert) FAILS(dtls1_do_write) FAILS(dtls1_free) FAILS(dtls1_get_epoch) FAILS(dtls1_increment_epoch) FAILS(dtls1_new)
FAILS(dtls1_read_bytes) FAILS(dtls1_shutdown) FAILS(dtls1_start_timer) FAILS(dtls1_stop_timer) FAILS(dtls1_write_app_data_bytes)
FAILS(dtls_construct_change_cipher_spec) FAILS(dtls_get_message) FAILS(dtls_get_message_body)
FAILS(pqueue_iterator) FAILS(pqueue_next) FAILS(pqueue_peek)
EMPTY(DTLSv1_2_enc_data) EMPTY(DTLSv1_enc_data) EMPTY(ossl_dtls_record_method)
NEVER(dtls_get_more_records) NEVER(dtls_post_encryption_processing) NEVER(dtls_prepare_record_header)

// Stapled OCSP responses and certificate transparency: 10 KB. The program asks for neither, so that a server may send neither, and
// timestamps in the certificate itself are looked at only where transparency is asked for.
NOTHING(CT_POLICY_EVAL_CTX_free) NOTHING(OCSP_BASICRESP_free) NOTHING(OCSP_RESPID_free) NOTHING(OCSP_RESPONSE_free) NOTHING(SCT_free)
NOTHING(SCT_LIST_free)
FAILS(CT_POLICY_EVAL_CTX_new_ex) FAILS(CT_POLICY_EVAL_CTX_set1_cert) FAILS(CT_POLICY_EVAL_CTX_set1_issuer)
FAILS(CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE) FAILS(CT_POLICY_EVAL_CTX_set_time) FAILS(OCSP_SINGLERESP_get1_ext_d2i)
FAILS(OCSP_resp_count) FAILS(OCSP_resp_get0) FAILS(OCSP_response_get1_basic) FAILS(SCT_LIST_print) FAILS(SCT_LIST_validate)
FAILS(SCT_set_source) FAILS(d2i_OCSP_RESPONSE) FAILS(d2i_SCT_LIST) FAILS(i2d_OCSP_RESPID) FAILS(i2d_SCT_LIST) FAILS(o2i_SCT_LIST)
NEVER(CTLOG_new_from_base64_ex) NEVER(SCT_get_validation_status)

// Two extensions of OCSP, which the table of extensions has with what decodes them: as if anything might be in them.
const void *ASN1_ANY_it(void);
const void *OCSP_CRLID_it(void) { return ASN1_ANY_it(); }
const void *OCSP_SERVICELOC_it(void) { return ASN1_ANY_it(); }

// The server's side: 30 KB. SSL_connect makes a client of the SSL, and one function chooses by that between the messages and
// extensions of both sides (statem.c, extensions.c). The exceptions are below.
FAILS(SSL_use_PrivateKey) FAILS(SSL_use_certificate)
FAILS(ossl_statem_server_construct_message) FAILS(ossl_statem_server_max_message_size) FAILS(ossl_statem_server_post_process_message)
FAILS(ossl_statem_server_post_work) FAILS(ossl_statem_server_pre_work) FAILS(ossl_statem_server_process_message)
FAILS(ossl_statem_server_read_transition) FAILS(ossl_statem_server_write_transition)
FAILS(tls_construct_stoc_alpn) FAILS(tls_construct_stoc_client_cert_type) FAILS(tls_construct_stoc_cookie)
FAILS(tls_construct_stoc_cryptopro_bug) FAILS(tls_construct_stoc_early_data) FAILS(tls_construct_stoc_ec_pt_formats)
FAILS(tls_construct_stoc_ems) FAILS(tls_construct_stoc_etm) FAILS(tls_construct_stoc_key_share) FAILS(tls_construct_stoc_maxfragmentlen)
FAILS(tls_construct_stoc_next_proto_neg) FAILS(tls_construct_stoc_psk) FAILS(tls_construct_stoc_renegotiate)
FAILS(tls_construct_stoc_server_cert_type) FAILS(tls_construct_stoc_server_name) FAILS(tls_construct_stoc_session_ticket)
FAILS(tls_construct_stoc_status_request) FAILS(tls_construct_stoc_supported_groups) FAILS(tls_construct_stoc_supported_versions)
FAILS(tls_construct_stoc_use_srtp) FAILS(tls_handle_alpn) FAILS(tls_parse_ctos_alpn) FAILS(tls_parse_ctos_client_cert_type)
FAILS(tls_parse_ctos_cookie) FAILS(tls_parse_ctos_early_data) FAILS(tls_parse_ctos_ec_pt_formats) FAILS(tls_parse_ctos_ems)
FAILS(tls_parse_ctos_etm) FAILS(tls_parse_ctos_key_share) FAILS(tls_parse_ctos_maxfragmentlen) FAILS(tls_parse_ctos_npn)
FAILS(tls_parse_ctos_post_handshake_auth) FAILS(tls_parse_ctos_psk) FAILS(tls_parse_ctos_psk_kex_modes) FAILS(tls_parse_ctos_renegotiate)
FAILS(tls_parse_ctos_server_cert_type) FAILS(tls_parse_ctos_server_name) FAILS(tls_parse_ctos_session_ticket) FAILS(tls_parse_ctos_srp)
FAILS(tls_parse_ctos_status_request) FAILS(tls_parse_ctos_supported_groups) FAILS(tls_parse_ctos_use_srtp)
NEVER(d2i_SSL_SESSION) NEVER(d2i_SSL_SESSION_ex) NEVER(i2d_SSL_SESSION) NEVER(send_certificate_request)

// A client reads these two extensions with the server's functions where a server of TLS 1.3 asks for its certificate (RFC 8446,
// section 4.3.2). It has none to choose by them: their form is all that matters.
typedef struct { const unsigned char *next; size_t left; } Extension;
static int is_list_of_algorithms(const Extension *extension)
{
    return extension->left > 2 && extension->left % 2 == 0
        && (size_t)(extension->next[0] << 8 | extension->next[1]) == extension->left - 2;
}

int tls_parse_ctos_sig_algs(void *ssl, Extension *extension, unsigned context, void *certificate, size_t index)
{
    (void)ssl, (void)context, (void)certificate, (void)index;
    return is_list_of_algorithms(extension);
}

int tls_parse_ctos_sig_algs_cert(void *ssl, Extension *extension, unsigned context, void *certificate, size_t index)
{
    return tls_parse_ctos_sig_algs(ssl, extension, context, certificate, index);
}
