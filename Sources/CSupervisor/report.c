#include "supervisor.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

static double milliseconds(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static int64_t size_of(int fd, const char *path) {
    struct stat info;
    return path != NULL && fd >= 0 && fstat(fd, &info) == 0 ? (int64_t)info.st_size : 0;
}

// Many programs ignore what write() says when they print: a full disk cuts their report short and
// they still exit 0.
static bool disk_is_full(int fd, const char *path) {
    struct statvfs disk;
    if (path == NULL || fd < 0 || fstatvfs(fd, &disk) != 0) return false;
    return disk.f_blocks != 0 && (uint64_t)disk.f_bavail * disk.f_frsize < 4096;
}

static const char *ending(const struct run *run, int *status) {
    *status = 0;
    if (run->failure.error != 0) {
        *status = run->failure.error;
        return "notStarted";
    }
    if (run->timed_out) return "timedOut";
    if (run->cancelled) return "cancelled";
    if (run->exceeded != NOTHING) return run->exceeded == MEMORY ? "memory" : "disk";
    // Still there after SIGKILL and the longest wait: neither exited nor signalled.
    if (!run->ended) return "unkillable";
    *status = WIFSIGNALED(run->status) ? WTERMSIG(run->status) : WEXITSTATUS(run->status);
    return WIFSIGNALED(run->status) ? "signaled" : "exited";
}

// One JSON object on one line; every text in it is one of ours, so nothing needs escaping.
bool report(const struct run *run) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    const struct options *options = run->options;
    int64_t finished = run->ended ? run->finished : monotonic_ns();
    int status;
    const char *end = ending(run, &status);
    char line[1024];
    int length = snprintf(
        line, sizeof line,
        "{\"end\":\"%s\",\"status\":%d,\"stage\":\"%s\",\"startedAtMs\":%" PRId64
        ",\"wallMs\":%.3f,\"userMs\":%.3f,\"systemMs\":%.3f,\"maxRssBytes\":%" PRId64
        ",\"treePeakBytes\":%" PRIu64 ",\"writtenBytes\":%" PRIu64
        ",\"leftovers\":%u,\"killed\":%u,\"survivors\":%u,\"timedOut\":%s,\"cancelled\":%s"
        ",\"grouped\":%s,\"stdoutBytes\":%" PRId64 ",\"stderrBytes\":%" PRId64 ",\"diskFull\":%s}\n",
        end, status, run->failure.stage, run->started_at_ms,
        (double)(finished - run->started) / 1e6, milliseconds(usage.ru_utime),
        milliseconds(usage.ru_stime), (int64_t)usage.ru_maxrss * 1024, run->memory_peak,
        run->written, run->leftovers, run->killed, run->survivors, run->timed_out ? "true" : "false",
        run->cancelled ? "true" : "false", run->group >= 0 ? "true" : "false", size_of(run->out, options->out),
        size_of(run->err, options->err),
        disk_is_full(run->out, options->out) || disk_is_full(run->err, options->err) ? "true"
                                                                                     : "false");
    return length > 0 && (size_t)length < sizeof line
        && write(STDOUT_FILENO, line, (size_t)length) == length;
}
