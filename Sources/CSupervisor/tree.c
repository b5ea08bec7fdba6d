// Who descends from this process. As a child subreaper it adopts every orphan below it, whatever
// session the orphan moved to, so "no child left" (ECHILD) proves that the whole tree is gone.
#define _GNU_SOURCE
#include "supervisor.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct process {
    pid_t pid, parent;
    char state;
    bool ours, seen;
};

static bool read_process(pid_t pid, struct process *process) {
    char path[48], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    ssize_t size = read(fd, text, sizeof text - 1);
    close(fd);
    if (size <= 0) return false;
    text[size] = '\0';
    // The name is the process's own choice and may hold blanks and brackets: find its last one.
    const char *after = strrchr(text, ')');
    char state;
    int parent;
    if (after == NULL || sscanf(after, ") %c %d", &state, &parent) != 2) return false;
    *process = (struct process){.pid = pid, .parent = parent, .state = state};
    return true;
}

static int by_pid(const void *left, const void *right) {
    pid_t a = ((const struct process *)left)->pid, b = ((const struct process *)right)->pid;
    return (a > b) - (a < b);
}

static struct process *find(struct process *all, size_t count, pid_t pid) {
    struct process wanted = {.pid = pid};
    return bsearch(&wanted, all, count, sizeof *all, by_pid);
}

// Climbs each line of parents once, so that a chain of 30,000 processes costs no square.
static void mark_descendants(struct process *all, size_t count) {
    pid_t self = getpid();
    qsort(all, count, sizeof *all, by_pid);
    for (size_t i = 0; i < count; i++) {
        struct process *top = &all[i], *next;
        while (!top->seen && top->parent != self) {
            top->seen = true;  // ends a circle too, which numbers recycled meanwhile can form
            if ((next = find(all, count, top->parent)) == NULL) break;
            top = next;
        }
        bool ours = top->ours || top->parent == self;
        for (next = &all[i]; ours && next != NULL && !next->ours;) {
            next->seen = next->ours = true;
            next = next->parent == self ? NULL : find(all, count, next->parent);
        }
    }
}

// Returns how many descendants `visit` returned true for.
static unsigned each_descendant(bool (*visit)(const struct process *)) {
    DIR *proc = opendir("/proc");
    if (proc == NULL) return 0;
    struct process *all = NULL;
    size_t count = 0, room = 0;
    for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
        pid_t pid = (pid_t)atoi(entry->d_name);
        if (pid <= 0) continue;
        if (count == room) {
            room = room == 0 ? 512 : room * 2;
            struct process *more = realloc(all, room * sizeof *all);
            if (more == NULL) break;
            all = more;
        }
        count += read_process(pid, &all[count]);
    }
    closedir(proc);
    mark_descendants(all, count);
    unsigned counted = 0;
    for (size_t i = 0; i < count; i++)
        if (all[i].ours) counted += visit(&all[i]);
    free(all);
    return counted;
}

// The descriptor pins the process, and what /proc says afterwards shows that the number still
// belongs to the one that was found: a recycled number is never signalled.
static void signal_process(const struct process *process, int first, int second) {
    int fd = (int)syscall(SYS_pidfd_open, process->pid, 0);
    struct process now;
    if (fd < 0) return;
    if (read_process(process->pid, &now)
        && (now.parent == process->parent || now.parent == getpid())) {
        syscall(SYS_pidfd_send_signal, fd, first, NULL, 0);
        if (second != 0) syscall(SYS_pidfd_send_signal, fd, second, NULL, 0);
    }
    close(fd);
}

// A process whose first thread ended shows as a zombie while the others run on: zombies are not
// counted, but they do get the signals.
static bool is_zombie(const struct process *process) {
    return process->state == 'Z' || process->state == 'X';
}

bool process_is_living(pid_t pid) {
    struct process process;
    return read_process(pid, &process) && !is_zombie(&process);
}

static pid_t wrapper;

void tree_set_wrapper(pid_t bubblewrap) { wrapper = bubblewrap; }

// Bubblewrap and the first process of its sandbox are none of the scanner's: they are killed, but
// not counted.
static bool is_wrapper(const struct process *process) {
    return wrapper != 0 && (process->pid == wrapper || process->parent == wrapper);
}

unsigned tree_count_wrappers(void) {
    struct process process;
    if (wrapper == 0 || !read_process(wrapper, &process) || is_zombie(&process)) return 0;
    char path[48];
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)wrapper, (int)wrapper);
    FILE *children = fopen(path, "re");
    unsigned count = 1;
    for (int child; children != NULL && fscanf(children, "%d", &child) == 1;)
        count += read_process(child, &process) && !is_zombie(&process);
    if (children != NULL) fclose(children);
    return count;
}

static bool is_living(const struct process *process) {
    return !is_zombie(process) && !is_wrapper(process);
}

unsigned tree_count(void) { return each_descendant(is_living); }

static bool terminate(const struct process *process) {
    // Its death would end the sandbox at once, and the scanner would have no time to clean up.
    if (is_wrapper(process)) return false;
    signal_process(process, SIGTERM, SIGCONT);  // a stopped one would not notice otherwise
    return true;
}

void tree_terminate(void) { each_descendant(terminate); }

// Reading the kernel's own list of children takes some 20 us, which a process that re-forks into
// new sessions rarely outruns; walking /proc takes milliseconds. A child that was not reaped yet
// keeps its numbers, so neither can be another's by now, and signalling a group is atomic against
// fork: a family within one cannot slip through. Needs CONFIG_PROC_CHILDREN, else does nothing.
static void signal_children(int signal) {
    char path[48];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *children = fopen(path, "re");
    if (children == NULL) return;
    for (int child; fscanf(children, "%d", &child) == 1;) {
        pid_t group = getpgid(child);
        if (group > 1 && group != getpgrp()) kill(-group, signal);
        kill(child, signal);
    }
    fclose(children);
}

// 'D' cannot fork either, and the parent of a stopped vfork stays in it until the kill.
static bool freeze(const struct process *process) {
    if (strchr("TtD", process->state) != NULL) return false;
    signal_process(process, SIGSTOP, 0);
    return is_living(process);
}

unsigned tree_freeze(void) {
    signal_children(SIGSTOP);
    return each_descendant(freeze);
}

static bool destroy(const struct process *process) {
    signal_process(process, SIGKILL, 0);
    return is_living(process);
}

unsigned tree_kill(void) {
    unsigned living = each_descendant(destroy);
    signal_children(SIGKILL);
    return living;
}
