#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Noreturn void die(int code, const char *what) {
    fprintf(stderr, "sluice-supervisor: %s: %s\n", what, strerror(errno));
    exit(code);
}

static int64_t nanoseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t monotonic_ns(void) { return nanoseconds(CLOCK_MONOTONIC); }
int64_t own_cpu_ns(void) { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }

static void prepare_descriptors(void) {
    // A closed standard descriptor would be taken by the next file opened.
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0) die(EXIT_OS, "standard descriptors must be open");
    if (syscall(SYS_close_range, 3, ~0U, 0) != 0) die(EXIT_OS, "cannot close descriptors");
}

// Children from before an exec would count as the scanner's, and killing their process group could
// hit whoever started us.
static void refuse_children(void) {
    siginfo_t child;
    if (waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) == 0) {
        errno = EBUSY;
        die(EXIT_BUG, "started by exec in a process that has children");
    }
}

// An ignored SIGCHLD survives exec and would make every child vanish unreported: reset all. By the
// system call, since glibc's posix_spawn leaves 32 and 33 ignored and its signal() refuses them.
static int prepare_signals(void) {
    static const unsigned char default_action[64];
    for (int number = 1; number <= 64; number++)
        syscall(SYS_rt_sigaction, number, default_action, NULL, (size_t)8);
    signal(SIGPIPE, SIG_IGN);
    const int heard[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    sigset_t mask;
    sigemptyset(&mask);
    for (size_t i = 0; i < sizeof heard / sizeof *heard; i++) sigaddset(&mask, heard[i]);
    if (sigprocmask(SIG_SETMASK, &mask, NULL) != 0) die(EXIT_OS, "cannot block signals");
    int fd = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0) die(EXIT_OS, "cannot receive signals");
    return fd;
}

int main(int count, char **arguments) {
    if (count > 2 && strcmp(arguments[1], "--reap") == 0) reap_sandbox(arguments + 2);
    if (count > 1 && strcmp(arguments[1], "--probe") == 0) probe(arguments + 2);
    refuse_children();
    prepare_descriptors();
    struct options options = parse_options(arguments + 1);
    struct run run = {.options = &options, .out = -1, .err = -1, .lifeline = STDIN_FILENO};
    open_group(&run);
    run.signals = prepare_signals();
    // Out of the terminal's reach: Ctrl-C is for sluice, which then decides. EPERM: we lead a
    // process group already (started by a shell), and a leader's own session is not needed.
    if (setsid() < 0 && errno != EPERM) die(EXIT_OS, "cannot lead a session");
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) die(EXIT_OS, "cannot adopt orphans");
    run.started = monotonic_ns();
    run.started_at_ms = nanoseconds(CLOCK_REALTIME) / 1000000;
    if (!cancelled_before_start(&run) && open_outputs(&run)) {
        start_scanner(&run);
        watch(&run);
        if (run.ended) read_outcome(&run);
        look_at_disk_at_last(&run);
    }
    if (run.lifeline < 0 && !run.cancel_asked) abandon_group(&run);
    if (!report(&run)) die(EXIT_OS, "cannot write the result");
    return 0;
}
