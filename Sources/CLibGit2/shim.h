#ifndef SLUICE_CLIBGIT2_SHIM_H
#define SLUICE_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/stream.h>
#include <fcntl.h>
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
