#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

void set_failure(struct failure *failure, const char *stage, int error) {
    failure->error = error;
    snprintf(failure->stage, sizeof failure->stage, "%s", stage);
}

// Anything but a regular file would make the limit on output meaningless (and a FIFO would block,
// hence O_NONBLOCK, which regular files ignore). O_APPEND lets both streams share one file.
static int open_output(const char *path, const char *stage, struct failure *failure) {
    const char *target = path != NULL ? path : "/dev/null";
    int flags = O_WRONLY | O_APPEND | O_NONBLOCK | O_CLOEXEC;
    if (path != NULL) flags |= O_CREAT | O_TRUNC | O_NOFOLLOW;
    int fd = open(target, flags, 0600);
    struct stat info;
    if (fd < 0) {
        set_failure(failure, stage, errno);
    } else if (path != NULL && (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))) {
        set_failure(failure, stage, EINVAL);
        close(fd);
        fd = -1;
    } else {
        fcntl(fd, F_SETFL, O_APPEND);
    }
    return fd;
}

bool open_outputs(struct run *run) {
    run->out = open_output(run->options->out, "stdout", &run->failure);
    if (run->out < 0) return false;
    run->err = open_output(run->options->err, "stderr", &run->failure);
    return run->err >= 0;
}

static bool limit(int resource, uint64_t value) {
    struct rlimit bound;
    if (getrlimit(resource, &bound) != 0) return false;
    if (bound.rlim_max == RLIM_INFINITY || value < bound.rlim_max) bound.rlim_max = value;
    bound.rlim_cur = bound.rlim_max;
    return setrlimit(resource, &bound) == 0;
}

// RLIMIT_DATA, not RLIMIT_AS: a JVM reserves far more address space than it ever touches.
static bool limit_resources(const struct run *run) {
    const struct options *options = run->options;
    bool by_process = options->memory != 0 && !group_limits(run, "memory.max");
    bool by_user = options->processes != 0 && !group_limits(run, "pids.max");
    return limit(RLIMIT_CORE, 0)
        && (options->output_limit == 0 || limit(RLIMIT_FSIZE, options->output_limit))
        && (!by_process || limit(RLIMIT_DATA, options->memory))
        && (!by_user || limit(RLIMIT_NPROC, options->processes))
        && (options->open_files == 0 || limit(RLIMIT_NOFILE, options->open_files));
}

// Not execvpe: that hands a file the kernel refuses (an empty one, say) to /bin/sh, and a scanner
// that is an empty file would then exit 0.
void execute(char **argv) {
    extern char **environ;
    const char *path = getenv("PATH");
    if (strchr(argv[0], '/') != NULL || path == NULL) {
        execve(argv[0], argv, environ);
        return;
    }
    int refusal = ENOENT;
    for (const char *next; *path != '\0'; path = next) {
        size_t length = strcspn(path, ":");
        next = path + length + (path[length] == ':');
        char file[PATH_MAX];
        if (length == 0 || length + strlen(argv[0]) + 2 > sizeof file) continue;
        snprintf(file, sizeof file, "%.*s/%s", (int)length, path, argv[0]);
        execve(file, argv, environ);
        if (errno != ENOENT && errno != ENOTDIR) refusal = errno;
    }
    errno = refusal;
}

// Bubblewrap needs what the scanner must not have, and takes it from the scanner itself.
static const char *hand_over(const struct options *options, int outcome) {
    int filter = filter_file(options->filter);
    if (filter < 0) return "filter";
    // Whatever numbers they have, neither may overwrite the other.
    int spare_filter = fcntl(filter, F_DUPFD_CLOEXEC, 10);
    int spare_outcome = fcntl(outcome, F_DUPFD_CLOEXEC, 10);
    if (dup2(spare_filter, FILTER_FD) < 0 || dup2(spare_outcome, OUTCOME_FD) < 0)
        return "descriptors";
    return NULL;
}

static const char *restrict_scanner(const struct options *options) {
    if (options->filter == NULL) return NULL;
    if (!drop_capabilities()) return "capabilities";
    bool has_paths = options->readable.count + options->writable.count != 0;
    if (has_paths && !apply_landlock(options)) return "landlock";
    return apply_filter(options->filter) ? NULL : "filter";
}

static const char *become_scanner(const struct run *run, pid_t supervisor, int outcome) {
    const struct options *options = run->options;
    sigset_t none;
    sigemptyset(&none);
    // Its own session: a scanner that does `kill 0` must not hit its supervisor, and every process
    // group among its descendants is then theirs alone, so that groups can be killed whole.
    if (setsid() < 0) return "session";
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return "death signal";
    if (getppid() != supervisor) _exit(EXIT_OS);  // it died before the line above
    // Without set-user-ID programs every descendant stays one that the supervisor may kill.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "privileges";
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (in < 0 || dup2(in, STDIN_FILENO) < 0) return "stdin";
    if (dup2(run->out, STDOUT_FILENO) < 0) return "stdout";
    if (dup2(run->err, STDERR_FILENO) < 0) return "stderr";
    if (options->cwd != NULL && chdir(options->cwd) != 0) return "cwd";
    errno = 0;
    if (options->nice != 0 && nice((int)options->nice) == -1 && errno != 0) return "nice";
    if (!limit_resources(run)) return "limits";
    if (signal(SIGPIPE, SIG_DFL) == SIG_ERR || sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        return "signals";
    const char *stage =
        options->wrapped ? hand_over(options, outcome) : restrict_scanner(options);
    if (stage != NULL) return stage;
    execute(options->argv);
    return "exec";
}

void start_scanner(struct run *run) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) die(EXIT_OS, "cannot make a pipe");
    pid_t supervisor = getpid();
    run->scanner = fork_into_group(run);
    if (run->scanner == 0) {
        struct outcome told = {.status = 0};
        // Above what a sandbox inherits, which would be overwritten.
        int end = fcntl(ends[1], F_DUPFD_CLOEXEC, 10);
        const char *stage = become_scanner(run, supervisor, end);
        set_failure(&told.failure, stage, errno);
        _exit(write(end, &told, sizeof told) == sizeof told ? EXIT_BUG : EXIT_OS);
    }
    if (run->scanner < 0) set_failure(&run->failure, "fork", errno);
    if (run->options->wrapped) tree_set_wrapper(run->scanner);
    close(ends[1]);
    run->start_pipe = ends[0];
}

// A sandbox whose first process never told of anything was not made, or was killed as a whole.
static void read_silence(struct run *run) {
    if (!run->options->wrapped || run->timed_out || run->cancelled) return;
    int status = run->status;
    if (WIFEXITED(status) && WEXITSTATUS(status) > 128) run->status = WEXITSTATUS(status) - 128;
    else if (WIFEXITED(status)) set_failure(&run->failure, "sandbox", EPERM);
}

// Call once the scanner has ended: only then does an empty pipe mean that it really started.
void read_outcome(struct run *run) {
    struct outcome told;
    if (read(run->start_pipe, &told, sizeof told) != sizeof told) {
        read_silence(run);
        return;
    }
    run->failure = told.failure;
    if (told.failure.error != 0 || run->timed_out || run->cancelled) return;
    run->status = told.status;
    run->finished = told.finished;
    run->leftovers += told.leftovers;
    run->killed += told.leftovers;
}
