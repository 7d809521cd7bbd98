namespace FargateFetcher.Output;

/// <summary>The text that <c>--help</c> prints.</summary>
internal static class HelpText
{
    /// <summary>The text. A test compares it with the settings and the exit codes.</summary>
    public const string Text = """
        Fetches a JSON API once and prints one property of it.

        Usage: fetcher [options] [URL]

          variable                        option             default
          FETCH_URL                       URL                required; https, or http for a loopback host
          FETCH_POINTER                   --pointer          /text     JSON Pointer (RFC 6901) to the value
          FETCH_DEADLINE_SECONDS          --deadline         45        the whole run, retries included
          FETCH_ATTEMPT_TIMEOUT_SECONDS   --attempt-timeout  10        one attempt
          FETCH_ATTEMPTS                  --attempts         3         attempts in all
          FETCH_MAX_BYTES                 --max-bytes        1048576   largest body read
          FETCH_HEADERS                                                extra headers, one 'Name: value' a line
          FETCH_ALLOW_HTTP                                   false     true: plain http to any host

        Also honoured: SSL_CERT_FILE, SSL_CERT_DIR, HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY.
        Options: --help, --version. An option wins over its variable.

        Exit codes: 0 printed, 64 usage, 65 data, 69 unavailable, 74 output, 75 deadline,
        76 not trusted or malformed, 130 SIGINT, 143 SIGTERM. A failure is one line of JSON on stderr.

        Example: fetcher https://uselessfacts.jsph.pl/api/v2/facts/random

        """;
}
