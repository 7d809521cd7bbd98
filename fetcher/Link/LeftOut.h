// How a part of OpenSSL is left out of the link. A definition of ours takes the place of a function or table that the parts
// which stay in refer to; the linker then has no reason to take the archive's own, nor anything that only it needs.
//
// The link itself holds the lists against OpenSSL: if something still pulls the archive's own in, the name is defined twice;
// if OpenSSL comes to need a name that is not here, its whole part comes back, and the names that are here are defined twice.
// A name that OpenSSL has no more, or that nothing needs, is reported by the tests, as is a part that grows (build.sh size).
//
// Nothing here aborts. What a peer could ever lead to fails, and the fetcher ends as it does whenever OpenSSL fails: with 76.

// Of hundreds of names most are one of these, whatever their types: 0 and null in the register of the result.
__attribute__((unused)) static void *nothing(void) { return 0; }
__attribute__((unused)) static int succeeds(void) { return 1; }
__attribute__((unused)) static int refuses(void) { return -1; }

// NEVER: no path of calls leads here from the program's entry; only functions that are never entered themselves refer to it.
// FAILS: a path leads here, behind a condition that this program never meets. 0 and null are failure to OpenSSL.
// REFUSES: the same, where 0 is success and -1 failure.
// NOTHING: called in ordinary runs, with nothing to do: null is nothing to free, 0 is 'there are none'.
// SUCCEEDS: called in ordinary runs; what it would do is not needed.
// EMPTY: a table that is never read.
#define NEVER(name) void *name(void) __attribute__((alias("nothing")));
#define FAILS(name) void *name(void) __attribute__((alias("nothing")));
#define REFUSES(name) int name(void) __attribute__((alias("refuses")));
#define NOTHING(name) void *name(void) __attribute__((alias("nothing")));
#define SUCCEEDS(name) int name(void) __attribute__((alias("succeeds")));
#define EMPTY(name) const long name[16] = { 0 };
