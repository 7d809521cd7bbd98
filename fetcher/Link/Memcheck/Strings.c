// Functions for strings that read byte by byte, linked for memcheck alone. The C library's own read whole vectors, past the end of a
// string and of its block, which is right and looks wrong. In shared libraries memcheck replaces them itself; in a static binary it
// cannot. All names of a member are here, or the member would come in beside this one.
#include <stddef.h>

#define ALIAS(type, name, parameters, of) type name parameters __attribute__((alias(#of)));

static unsigned char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : (unsigned char)letter; }

size_t strlen(const char *text)
{
    size_t length = 0;
    while (text[length] != 0)
        length++;
    return length;
}

size_t strnlen(const char *text, size_t size)
{
    size_t length = 0;
    while (length < size && text[length] != 0)
        length++;
    return length;
}

int strncmp(const char *left, const char *right, size_t size)
{
    for (; size > 0; left++, right++, size--)
        if (*left != *right || *left == 0)
            return (unsigned char)*left - (unsigned char)*right;
    return 0;
}

int strcmp(const char *left, const char *right) { return strncmp(left, right, (size_t)-1); }

int strncasecmp(const char *left, const char *right, size_t size)
{
    for (; size > 0; left++, right++, size--)
        if (lower(*left) != lower(*right) || *left == 0)
            return lower(*left) - lower(*right);
    return 0;
}

int strcasecmp(const char *left, const char *right) { return strncasecmp(left, right, (size_t)-1); }

// There is no locale but C.
int strncasecmp_l(const char *left, const char *right, size_t size, void *locale)
{
    (void)locale;
    return strncasecmp(left, right, size);
}

int strcasecmp_l(const char *left, const char *right, void *locale) { return strncasecmp_l(left, right, (size_t)-1, locale); }

int memcmp(const void *left, const void *right, size_t size)
{
    for (const unsigned char *a = left, *b = right; size > 0; a++, b++, size--)
        if (*a != *b)
            return *a - *b;
    return 0;
}

void *memchr(const void *bytes, int wanted, size_t size)
{
    for (const unsigned char *at = bytes; size > 0; at++, size--)
        if (*at == (unsigned char)wanted)
            return (void *)at;
    return 0;
}

char *strchrnul(const char *text, int wanted)
{
    while (*text != 0 && *text != (char)wanted)
        text++;
    return (char *)text;
}

char *strchr(const char *text, int wanted)
{
    char *at = strchrnul(text, wanted);
    return *at == (char)wanted ? at : 0;
}

char *strrchr(const char *text, int wanted)
{
    for (const char *at = text + strlen(text); at >= text; at--)
        if (*at == (char)wanted)
            return (char *)at;
    return 0;
}

size_t strspn(const char *text, const char *accepted)
{
    size_t length = 0;
    while (text[length] != 0 && strchr(accepted, text[length]) != 0)
        length++;
    return length;
}

size_t strcspn(const char *text, const char *refused)
{
    size_t length = 0;
    while (strchr(refused, text[length]) == 0)
        length++;
    return length;
}

char *strpbrk(const char *text, const char *wanted)
{
    text += strcspn(text, wanted);
    return *text != 0 ? (char *)text : 0;
}

char *strstr(const char *text, const char *wanted)
{
    size_t length = strlen(wanted);
    for (; strncmp(text, wanted, length) != 0; text++)
        if (*text == 0)
            return 0;
    return (char *)text;
}

char *stpcpy(char *to, const char *from)
{
    while ((*to = *from++) != 0)
        to++;
    return to;
}

char *strcpy(char *to, const char *from)
{
    stpcpy(to, from);
    return to;
}

ALIAS(size_t, __strnlen, (const char *text, size_t size), strnlen)
ALIAS(int, __strcasecmp, (const char *left, const char *right), strcasecmp)
ALIAS(int, __strncasecmp, (const char *left, const char *right, size_t size), strncasecmp)
ALIAS(int, __strcasecmp_l, (const char *left, const char *right, void *locale), strcasecmp_l)
ALIAS(int, __strncasecmp_l, (const char *left, const char *right, size_t size, void *locale), strncasecmp_l)
ALIAS(int, bcmp, (const void *left, const void *right, size_t size), memcmp)
ALIAS(int, __memcmpeq, (const void *left, const void *right, size_t size), memcmp)
ALIAS(void *, __memchr, (const void *bytes, int wanted, size_t size), memchr)
ALIAS(char *, __strchrnul, (const char *text, int wanted), strchrnul)
ALIAS(char *, index, (const char *text, int wanted), strchr)
ALIAS(char *, rindex, (const char *text, int wanted), strrchr)
ALIAS(char *, __stpcpy, (char *to, const char *from), stpcpy)
