#ifndef SLUICE_CLIBGIT2_SHIM_H
#define SLUICE_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/alloc.h>
#include <git2/sys/stream.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// Swift cannot call variadic C functions, and every option of libgit2 is set
// through one: a wrapper for each shape of argument that sluice uses.

static inline int sluice_git_set_search_path(int level, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

static inline int sluice_git_set_flag(int option, int enabled) {
    return git_libgit2_opts(option, enabled);
}

static inline int sluice_git_set_certificates(const char *file, const char *folder) {
    return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, folder);
}

// Swift sees neither of these calls, which glibc shows only with _GNU_SOURCE.

static inline int sluice_pipe(int *ends) {
    return (int)syscall(SYS_pipe2, ends, O_CLOEXEC);
}

static inline long sluice_copy_file_range(int from, int to, size_t count) {
    return syscall(SYS_copy_file_range, from, (void *)0, to, (void *)0, count, 0);
}

// libgit2 believes what a pack says of the size of an object, and takes memory for all of it at once. Its
// allocator is the one place that every such size passes.
// The variables are inside a function, since Swift emits no others of a header, once for each object
// file: all that uses them belongs into one Swift file.

struct sluice_git_memory {
    size_t own_limit;
    size_t refusal;
    int bad_redirect;
};

static inline struct sluice_git_memory *sluice_git_thread(void) {
    static __thread struct sluice_git_memory memory;
    return &memory;
}

static inline size_t *sluice_git_usual_limit(void) {
    static size_t limit = SIZE_MAX >> 1;
    return &limit;
}

static inline int sluice_git_refuses(size_t count, size_t size) {
    struct sluice_git_memory *memory = sluice_git_thread();
    size_t limit = memory->own_limit ? memory->own_limit : *sluice_git_usual_limit();
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX >> 1;
    // An object is followed by a zero.
    if (bytes <= limit + 64)
        return 0;
    memory->refusal = bytes;
    git_error_set_oom();
    return 1;
}

static inline void *sluice_git_checked(void *block) {
    if (!block)
        git_error_set_oom();
    return block;
}

static inline void *sluice_git_malloc(size_t size, const char *file, int line) {
    (void)file, (void)line;
    return sluice_git_refuses(1, size) ? NULL : sluice_git_checked(malloc(size ? size : 1));
}

static inline void *sluice_git_calloc(size_t count, size_t size, const char *file, int line) {
    (void)file, (void)line;
    return sluice_git_refuses(count, size) ? NULL : sluice_git_checked(calloc(count ? count : 1, size ? size : 1));
}

static inline void *sluice_git_realloc(void *old, size_t size, const char *file, int line) {
    (void)file, (void)line;
    return sluice_git_refuses(1, size) ? NULL : sluice_git_checked(realloc(old, size ? size : 1));
}

static inline void *sluice_git_reallocarray(void *old, size_t count, size_t size, const char *file, int line) {
    return sluice_git_refuses(count, size) ? NULL : sluice_git_realloc(old, count * size, file, line);
}

static inline void *sluice_git_mallocarray(size_t count, size_t size, const char *file, int line) {
    return sluice_git_refuses(count, size) ? NULL : sluice_git_malloc(count * size, file, line);
}

static inline char *sluice_git_substrdup(const char *text, size_t size, const char *file, int line) {
    char *copy = size == SIZE_MAX ? NULL : (char *)sluice_git_malloc(size + 1, file, line);
    if (!copy)
        return NULL;
    memcpy(copy, text, size);
    copy[size] = 0;
    return copy;
}

static inline char *sluice_git_strdup(const char *text, const char *file, int line) {
    return sluice_git_substrdup(text, strlen(text), file, line);
}

// libgit2 1.5 compares the query of a redirect to `…/info/refs` with its own, and reads from address 0 when
// there is none (git_net_url_apply_redirect): with one header a server could end this process.
static inline int sluice_git_ends(const char *text, size_t size, const char *suffix) {
    size_t length = strlen(suffix);
    return size >= length && memcmp(text + size - length, suffix, length) == 0;
}

static inline int sluice_git_would_crash(const char *text, size_t size) {
    size_t path = 0;
    if (size == 0 || (text[0] != '/' && !memchr(text, ':', size)))
        return 0;
    while (path < size && text[path] != '?' && text[path] != '#')
        path++;
    int has_query = path + 1 < size && text[path] == '?' && text[path + 1] != '#';
    static const char *const services[] = {"/info/refs", "/git-upload-pack"};
    for (int i = 0; i < 2; i++)
        if (sluice_git_ends(text, size, services[i]) || (!has_query && sluice_git_ends(text, path, services[i])))
            return 1;
    return 0;
}

// The one place that sees a header before libgit2 obeys it, also when it came through TLS.
static inline char *sluice_git_strndup(const char *text, size_t size, const char *file, int line) {
    if (sluice_git_ends(file, strlen(file), "httpclient.c") && sluice_git_would_crash(text, strnlen(text, size))) {
        sluice_git_thread()->bad_redirect = 1;
        return NULL;
    }
    return sluice_git_substrdup(text, strnlen(text, size), file, line);
}

static inline int sluice_git_limit_allocations(size_t limit) {
    static git_allocator limited;
    *sluice_git_usual_limit() = limit;
    limited.gmalloc = sluice_git_malloc;
    limited.gcalloc = sluice_git_calloc;
    limited.gstrdup = sluice_git_strdup;
    limited.gstrndup = sluice_git_strndup;
    limited.gsubstrdup = sluice_git_substrdup;
    limited.grealloc = sluice_git_realloc;
    limited.greallocarray = sluice_git_reallocarray;
    limited.gmallocarray = sluice_git_mallocarray;
    limited.gfree = free;
    return git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &limited);
}

// Of this thread; 0 for the usual one.
static inline void sluice_git_set_allocation_limit(size_t limit) {
    sluice_git_thread()->own_limit = limit;
}

static inline int sluice_git_take_bad_redirect(void) {
    int bad = sluice_git_thread()->bad_redirect;
    sluice_git_thread()->bad_redirect = 0;
    return bad;
}

static inline size_t sluice_git_take_refusal(void) {
    size_t bytes = sluice_git_thread()->refusal;
    sluice_git_thread()->refusal = 0;
    return bytes;
}

// What has come and gone over a TCP connection, by the kernel's own count. glibc's tcp_info ends before
// these two, which stand 120 bytes into that of linux/tcp.h since Linux 4.1.
static inline int sluice_socket_traffic(int descriptor, uint64_t *received, uint64_t *acknowledged) {
    uint64_t information[64] = {0};
    socklen_t size = sizeof information;
    if (getsockopt(descriptor, 6 /* IPPROTO_TCP */, 11 /* TCP_INFO */, information, &size) != 0)
        return -1;
    *acknowledged = information[15];
    *received = information[16];
    return 0;
}

static inline int sluice_socket_unread(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}

// lseek(2) for the next data, and for the next hole: SEEK_DATA and SEEK_HOLE, which are as well.
static inline off_t sluice_next_data(int file, off_t from) { return lseek(file, from, 3); }
static inline off_t sluice_next_hole(int file, off_t from) { return lseek(file, from, 4); }

// A socket of our own, so that a stalled connection can be cut.
// The first four members must lie as in libgit2's internal git_socket_stream:
// its ssh transport reads the descriptor from there instead of calling `read`
// (src/libgit2/transports/ssh.c, the same from 1.5 to 1.9).
typedef struct {
    git_stream parent;
    char *host;
    char *port;
    int descriptor;
    void *owner;
} sluice_socket;

#endif
