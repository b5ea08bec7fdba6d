// Files that the scanner may read or write, where there are no namespaces: Landlock, see
// https://docs.kernel.org/userspace-api/landlock.html. Older headers lack most of it.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { VERSION_FLAG = 1, PATH_BENEATH = 1 };
enum {
    EXECUTE = 1 << 0, WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3,
    TRUNCATE = 1 << 14, IOCTL_DEV = 1 << 15,
};
enum { TCP = 3, ABSTRACT_SOCKETS_AND_SIGNALS = 3 };

struct ruleset { uint64_t files, network, scoped; };

struct __attribute__((packed)) path_rule { uint64_t allowed; int32_t parent; };

// 0 when the kernel has none, or does not let us.
int landlock_version(void) {
    long version = syscall(CREATE_RULESET, NULL, (size_t)0, VERSION_FLAG);
    return version < 0 ? 0 : (int)version;
}

static uint64_t all_file_rights(int version) {
    uint64_t rights = (1 << 13) - 1;
    if (version >= 2) rights |= 1 << 13;  // link and rename between folders
    if (version >= 3) rights |= TRUNCATE;
    if (version >= 5) rights |= IOCTL_DEV;
    return rights;
}

// What is not there needs no rule, and without one nobody may make it.
static bool allow(int ruleset, const char *path, uint64_t rights) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
    struct stat info;
    bool done = fstat(fd, &info) == 0;
    if (done && !S_ISDIR(info.st_mode))
        rights &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;
    struct path_rule rule = {.allowed = rights, .parent = fd};
    done = done && syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return done;
}

// Needs PR_SET_NO_NEW_PRIVS. Each version adds what it can: TCP from 4 on, abstract sockets and
// signals from 6 on.
bool apply_landlock(const struct options *options) {
    int version = landlock_version();
    uint64_t rights = all_file_rights(version);
    bool keeps_network = options->filter != NULL && strcmp(options->filter, "internet") == 0;
    struct ruleset rules = {.files = rights};
    if (version >= 4 && !keeps_network) rules.network = TCP;
    if (version >= 6) rules.scoped = ABSTRACT_SOCKETS_AND_SIGNALS;
    int ruleset = (int)syscall(CREATE_RULESET, &rules, sizeof rules, 0);
    if (ruleset < 0) return false;
    for (size_t i = 0; i < options->readable.count; i++)
        if (!allow(ruleset, options->readable.paths[i], EXECUTE | READ_FILE | READ_DIR))
            return false;
    for (size_t i = 0; i < options->writable.count; i++)
        if (!allow(ruleset, options->writable.paths[i], rights)) return false;
    bool done = syscall(RESTRICT_SELF, ruleset, 0) == 0;
    close(ruleset);
    return done;
}
