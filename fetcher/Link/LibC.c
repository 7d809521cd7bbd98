// Parts of the C library that this program never enters, though functions that it calls refer to them. It never sets a locale, so
// that texts are in English, characters are bytes, and no stream is wide.
#include "LeftOut.h"

// Numbers with a fraction, and wide characters, in printf and scanf: 57 KB. The runtime and OpenSSL print and scan whole numbers,
// save for two messages about the garbage collector's memory, whose figure would be left out.
FAILS(__printf_fp_l_buffer) FAILS(__printf_fphex_l_buffer) FAILS(__vfwprintf_internal)
FAILS(__strtod_internal) FAILS(__strtof128_internal) FAILS(__strtof_internal) FAILS(__strtold_internal)

// Conversions between character sets, and catalogues of translated texts: 28 KB. Needed for locales other than C only.
REFUSES(__gconv_find_transform)
FAILS(__gconv_close_transform) FAILS(__gconv_release_step)
NEVER(__gconv_compare_alias)
EMPTY(__gconv_lock)
const char *__dcgettext(const char *catalogue, const char *text, int category)
{
    (void)catalogue, (void)category;
    return text;
}

// Files of time zones: 3 KB. gmtime_r, which is all that is called, reads /etc/localtime and then computes in UTC.
int __use_tzfile;
NOTHING(__tzfile_read)
FAILS(__tzfile_compute) FAILS(__tzfile_default)
