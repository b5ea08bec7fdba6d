// How much lies below the folder that the scanner writes to. The walk is cut into slices, since
// whoever wants to cancel must not wait for a million files to be counted.
#define _GNU_SOURCE
#include "supervisor.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const int64_t SLICE_NS = 5 * MS;
static const int64_t BETWEEN_SLICES_NS = 100 * MS;
static const int64_t BETWEEN_WALKS_NS = 500 * MS;
// Walking takes at most this part of one core.
static const int64_t SHARE = 50;
// The last count, when nothing runs any more, may take its time.
static const int64_t LAST_WALK_NS = 3000 * MS;
// Folders below this depth are not counted: each level holds a descriptor.
enum { DEEPEST = 256 };

static struct {
    DIR *open[DEEPEST];
    int depth;
    dev_t device;
    uint64_t bytes;
    int64_t cost;
} walk;

static void enter(int parent, const char *name) {
    if (walk.depth == DEEPEST) return;
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    DIR *folder = fdopendir(fd);
    if (folder == NULL) {
        close(fd);
        return;
    }
    walk.open[walk.depth++] = folder;
}

static void begin_walk(const char *path) {
    struct stat info;
    walk.bytes = 0;
    walk.cost = 0;
    if (stat(path, &info) != 0) return;
    walk.device = info.st_dev;
    enter(AT_FDCWD, path);
}

// Blocks, not sizes: a sparse file takes no disk.
static void count(int parent, const char *name) {
    struct stat info;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return;
    if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) != 0) return;
    if (!S_ISDIR(info.st_mode)) walk.bytes += (uint64_t)info.st_blocks * 512;
    else if (info.st_dev == walk.device) enter(parent, name);
}

static void go_on(int64_t until) {
    for (unsigned steps = 1; walk.depth > 0; steps++) {
        DIR *folder = walk.open[walk.depth - 1];
        struct dirent *entry = readdir(folder);
        if (entry != NULL) {
            count(dirfd(folder), entry->d_name);
        } else {
            closedir(folder);
            walk.depth--;
        }
        if (steps % 64 == 0 && monotonic_ns() >= until) return;
    }
}

// What a walk has counted so far is already there, so that none need come to its end.
static void note(struct run *run) {
    if (walk.bytes > run->written) run->written = walk.bytes;
    uint64_t limit = run->options->disk;
    if (limit != 0 && walk.bytes > limit) run->exceeded = DISK;
}

void begin_disk(struct run *run) {
    run->disk_due = run->options->folder == NULL ? INT64_MAX : run->started + 50 * MS;
}

void look_at_disk(struct run *run) {
    int64_t now = monotonic_ns();
    if (now < run->disk_due) return;
    int64_t begin = own_cpu_ns();
    if (walk.depth == 0) begin_walk(run->options->folder);
    go_on(now + SLICE_NS);
    note(run);
    walk.cost += own_cpu_ns() - begin;
    int64_t pause = walk.cost * SHARE;
    if (pause < BETWEEN_WALKS_NS) pause = BETWEEN_WALKS_NS;
    run->disk_due = monotonic_ns() + (walk.depth > 0 ? BETWEEN_SLICES_NS : pause);
}

void look_at_disk_at_last(struct run *run) {
    if (run->options->folder == NULL) return;
    while (walk.depth > 0) closedir(walk.open[--walk.depth]);
    begin_walk(run->options->folder);
    go_on(monotonic_ns() + LAST_WALK_NS);
    if (walk.bytes > run->written) run->written = walk.bytes;
}
