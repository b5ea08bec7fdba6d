// The control group (cgroup version 2) that sluice made for this scanner, where it may make any: see
// https://docs.kernel.org/admin-guide/cgroup-v2.html. All that the scanner starts is born into it and,
// with no way to write there, stays. cgroup.kill ends all at once, with what they fork meanwhile, and
// cgroup.events tells when none is left. Without a group the walk through /proc does the same slower.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef CLONE_INTO_CGROUP
#define CLONE_INTO_CGROUP 0x200000000ULL
#endif

void open_group(struct run *run) {
    run->group = -1;
    if (run->options->group == NULL) return;
    run->group = open(run->options->group, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

// Moving a process later takes a lock that waits for every processor, some 10 ms; being born there
// takes none.
pid_t fork_into_group(struct run *run) {
    if (run->group >= 0) {
        struct clone_args arguments = {
            .flags = CLONE_INTO_CGROUP, .exit_signal = SIGCHLD, .cgroup = (uint64_t)run->group};
        long pid = syscall(SYS_clone3, &arguments, sizeof arguments);
        if (pid >= 0) return (pid_t)pid;
        // Told in the report; the rlimits and the walk then do.
        close(run->group);
        run->group = -1;
    }
    return fork();
}

static bool read_group(const struct run *run, const char *name, char *text, size_t size) {
    int fd = run->group < 0 ? -1 : openat(run->group, name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    ssize_t length = read(fd, text, size - 1);
    close(fd);
    if (length < 0) return false;
    text[length] = '\0';
    return true;
}

// Whether sluice set this limit of the group, so that no rlimit is needed in its place.
bool group_limits(const struct run *run, const char *name) {
    char text[32];
    return read_group(run, name, text, sizeof text) && text[0] >= '0' && text[0] <= '9';
}

bool group_is_populated(const struct run *run) {
    char text[128];
    if (!read_group(run, "cgroup.events", text, sizeof text)) return false;
    return strstr(text, "populated 1") != NULL;
}

// Bubblewrap and the first process of its sandbox are none of the scanner's.
unsigned group_count(const struct run *run) {
    int fd = run->group < 0 ? -1 : openat(run->group, "cgroup.procs", O_RDONLY | O_CLOEXEC);
    FILE *processes = fd < 0 ? NULL : fdopen(fd, "r");
    if (processes == NULL) return 0;
    unsigned count = 0;
    for (int pid; fscanf(processes, "%d", &pid) == 1;) count++;
    fclose(processes);
    unsigned wrappers = count == 0 ? 0 : tree_count_wrappers();
    return count < wrappers ? 0 : count - wrappers;
}

void group_kill(const struct run *run) {
    int fd = run->group < 0 ? -1 : openat(run->group, "cgroup.kill", O_WRONLY | O_CLOEXEC);
    if (fd < 0) return;
    bool done = write(fd, "1", 1) == 1;
    (void)done;  // the walk meets what is left
    close(fd);
}

// sluice removes the group when it has read from it what the scanner used; without sluice nobody would.
void abandon_group(const struct run *run) {
    if (run->group < 0) return;
    // The last process may still be on its way out.
    for (int tries = 0; tries < 50; tries++) {
        if (rmdir(run->options->group) == 0 || errno != EBUSY) return;
        usleep(2000);
    }
}
