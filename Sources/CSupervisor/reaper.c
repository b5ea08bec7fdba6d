// The first process of a sandbox: starts the scanner, adopts its orphans, and tells the supervisor
// outside what it cannot see from there: the true exit status, a refused start, what was left over.
// Leaving is killing: with the first process the kernel ends the whole PID namespace.
#define _GNU_SOURCE
#include "supervisor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>


static unsigned count_others(void) {
    DIR *proc = opendir("/proc");
    unsigned count = 0;
    if (proc == NULL) return 0;
    for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
        pid_t pid = (pid_t)atoi(entry->d_name);
        if (pid > 1 && process_is_living(pid)) count++;
    }
    closedir(proc);
    return count;
}

static void wait_for_child(int milliseconds) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    struct timespec time = {.tv_nsec = milliseconds * MS};
    sigtimedwait(&child, NULL, &time);
}

// Returns whether any process is left after the time that ending together may take.
static bool outlives(int64_t deadline) {
    for (;;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG | __WALL);
        if (pid < 0 && errno == ECHILD) return false;
        if (pid != 0) continue;
        if (monotonic_ns() >= deadline) return true;
        wait_for_child(5);
    }
}

static pid_t start(char **argv, int outcome, const sigset_t *mask) {
    pid_t pid = fork();
    if (pid != 0) return pid;
    sigprocmask(SIG_SETMASK, mask, NULL);
    execute(argv);
    struct failure failure;
    set_failure(&failure, "exec", errno);
    struct outcome told = {.failure = failure};
    _exit(write(outcome, &told, sizeof told) == sizeof told ? EXIT_BUG : EXIT_OS);
}

_Noreturn void reap_sandbox(char **argv) {
    const int outcome = OUTCOME_FD;
    // Nobody in the sandbox may read or write this process, nor take its descriptor.
    if (fcntl(outcome, F_SETFD, FD_CLOEXEC) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        die(EXIT_BUG, "must be the first process of a sandbox");
    sigset_t child, before;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &before);
    pid_t scanner = start(argv, outcome, &before);
    if (scanner < 0) die(EXIT_OS, "cannot fork");
    int status;
    for (pid_t pid = 0; pid != scanner;) {
        pid = waitpid(-1, &status, __WALL);
        if (pid < 0 && errno != EINTR) die(EXIT_OS, "lost the scanner");
    }
    struct outcome told = {.status = status, .finished = monotonic_ns()};
    if (outlives(told.finished + SETTLE_MS * MS)) {
        told.leftovers = count_others();
        kill(-1, SIGKILL);
        outlives(monotonic_ns() + 1000 * MS);  // so that their CPU time is counted
    }
    // What failed to start has told already.
    bool written = write(outcome, &told, sizeof told) == sizeof told;
    _exit(written ? 0 : EXIT_OS);
}
