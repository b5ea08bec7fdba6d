// What the scanner's tree takes of memory. No rlimit bounds a tree, and where no cgroup is ours to
// make, looking again and again is all there is: a peak between two looks is not seen.
#define _GNU_SOURCE
#include "supervisor.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int64_t FIRST_LOOK_NS = 10 * MS;
static const int64_t INTERVAL_NS = 250 * MS;
static const int64_t LONGEST_INTERVAL_NS = 5000 * MS;
// Looking takes at most this part of one core, however large the tree is.
static const int64_t SHARE = 50;
// More are not looked at; the limit on processes is what bounds them.
enum { MOST_PROCESSES = 8192 };

struct list {
    pid_t *pids;
    size_t count, room;
};

static bool append(struct list *list, pid_t pid) {
    if (list->count == MOST_PROCESSES) return false;
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 64 : list->room * 2;
        pid_t *more = realloc(list->pids, room * sizeof *more);
        if (more == NULL) return false;
        list->pids = more;
        list->room = room;
    }
    list->pids[list->count++] = pid;
    return true;
}

// Each thread has children of its own. Needs CONFIG_PROC_CHILDREN, else finds none.
static void append_children(struct list *list, pid_t pid) {
    char path[320];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *threads = opendir(path);
    if (threads == NULL) return;
    for (struct dirent *thread; (thread = readdir(threads)) != NULL;) {
        if (thread->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/children", (int)pid, thread->d_name);
        FILE *children = fopen(path, "re");
        if (children == NULL) continue;
        for (int child; fscanf(children, "%d", &child) == 1;)
            if (!append(list, child)) break;
        fclose(children);
    }
    closedir(threads);
}

static bool read_file(pid_t pid, const char *name, char *text, size_t size) {
    char path[48];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    ssize_t length = read(fd, text, size - 1);
    close(fd);
    if (length <= 0) return false;
    text[length] = '\0';
    return true;
}

// Counts what processes share once for each of them, but costs only microseconds.
static uint64_t resident(pid_t pid) {
    char text[128];
    uint64_t pages;
    if (!read_file(pid, "statm", text, sizeof text)) return 0;
    if (sscanf(text, "%*u %" SCNu64, &pages) != 1) return 0;
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

// Each process's part of what is shared; costs milliseconds for a large one.
static uint64_t proportional(pid_t pid) {
    char text[2048];
    uint64_t kibibytes;
    if (!read_file(pid, "smaps_rollup", text, sizeof text)) return resident(pid);
    const char *line = strstr(text, "\nPss:");
    if (line == NULL || sscanf(line, "\nPss: %" SCNu64, &kibibytes) != 1) return resident(pid);
    return kibibytes * 1024;
}

static uint64_t tree_memory(uint64_t (*measure)(pid_t)) {
    struct list list = {0};
    uint64_t sum = 0;
    append_children(&list, getpid());
    for (size_t i = 0; i < list.count; i++) {
        sum += measure(list.pids[i]);
        append_children(&list, list.pids[i]);
    }
    free(list.pids);
    return sum;
}

void begin_memory(struct run *run) {
    run->memory_interval = FIRST_LOOK_NS;
    run->memory_due = run->started + FIRST_LOOK_NS;
}

void look_at_memory(struct run *run) {
    if (monotonic_ns() < run->memory_due) return;
    int64_t begin = own_cpu_ns();
    // Workers forked from one large process share most of it, so that the rough sum can be many times
    // what they hold; it is never less, so that below the peak nobody need look closer.
    if (tree_memory(resident) > run->memory_peak) {
        uint64_t limit = run->options->memory, bytes = tree_memory(proportional);
        if (limit != 0 && bytes > limit) run->exceeded = MEMORY;
        if (bytes > run->memory_peak) run->memory_peak = bytes;
    }
    int64_t pause = (own_cpu_ns() - begin) * SHARE;
    if (pause < run->memory_interval) pause = run->memory_interval;
    if (pause > LONGEST_INTERVAL_NS) pause = LONGEST_INTERVAL_NS;
    // Short runs get a few looks too.
    run->memory_interval *= 2;
    if (run->memory_interval > INTERVAL_NS) run->memory_interval = INTERVAL_NS;
    run->memory_due = monotonic_ns() + pause;
}
