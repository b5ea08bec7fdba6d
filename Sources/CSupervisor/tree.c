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
    bool zombie, ours, seen;
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
    *process = (struct process){
        .pid = pid, .parent = parent, .zombie = state == 'Z' || state == 'X'};
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

// Calls `visit` for each living descendant, and returns how many there are.
static unsigned each_descendant(void (*visit)(const struct process *, int), int argument) {
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
    unsigned living = 0;
    for (size_t i = 0; i < count; i++) {
        if (!all[i].ours || all[i].zombie) continue;
        living++;
        if (visit != NULL) visit(&all[i], argument);
    }
    free(all);
    return living;
}

unsigned tree_count(void) { return each_descendant(NULL, 0); }

// The descriptor pins the process, and what /proc says afterwards shows that the number still
// belongs to the one that was found: a recycled number is never signalled.
static void signal_process(const struct process *process, int signal) {
    int fd = (int)syscall(SYS_pidfd_open, process->pid, 0);
    struct process now;
    if (fd < 0) return;
    if (read_process(process->pid, &now)
        && (now.parent == process->parent || now.parent == getpid())) {
        syscall(SYS_pidfd_send_signal, fd, signal, NULL, 0);
        // A stopped process would not notice before it is killed.
        syscall(SYS_pidfd_send_signal, fd, SIGCONT, NULL, 0);
    }
    close(fd);
}

void tree_signal(int signal) { each_descendant(signal_process, signal); }

// A child that was not reaped yet keeps its numbers, so neither can be another's by now. Killing
// the group is atomic against fork: a family that re-forks within it cannot slip through.
static void kill_child(pid_t child) {
    pid_t group = getpgid(child);
    if (group > 1 && group != getpgrp()) kill(-group, SIGKILL);
    kill(child, SIGKILL);
}

static void kill_if_child(const struct process *process, int unused) {
    (void)unused;
    if (process->parent == getpid()) kill_child(process->pid);
}

// One level only: orphans of the killed become children for the next call. Reading the kernel's
// own list takes some 20 us, which a process that re-forks into new sessions rarely outruns;
// walking /proc (for kernels without CONFIG_PROC_CHILDREN) takes milliseconds.
void tree_kill_children(void) {
    char path[48];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *children = fopen(path, "re");
    if (children == NULL) {
        each_descendant(kill_if_child, 0);
        return;
    }
    for (int child; fscanf(children, "%d", &child) == 1;) kill_child(child);
    fclose(children);
}
