// sluice-supervisor runs one scanner and answers for its whole process tree.
// Single-threaded on purpose: PR_SET_PDEATHSIG fires when the *thread* that forked exits, so a
// scanner started from a thread pool could be killed at any moment for no reason.
#ifndef SLUICE_SUPERVISOR_H
#define SLUICE_SUPERVISOR_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { EXIT_BUG = 70, EXIT_OS = 71 };
// What ends by itself right after the scanner (a resource tracker, a pipe's last reader) is no
// leftover; what outlives this is.
enum { SETTLE_MS = 200 };

// A millisecond in the nanoseconds that all times are kept in.
#define MS INT64_C(1000000)
// What a sandbox inherits: the filter to apply last, and the pipe for a struct outcome.
enum { FILTER_FD = 3, OUTCOME_FD = 4 };
enum { MOST_PATHS = 256 };

struct paths {
    const char *paths[MOST_PATHS];
    size_t count;
};

// Zero means "no limit" throughout.
struct options {
    const char *out, *err, *cwd;
    const char *folder;         // what the scanner writes is counted below it
    const char *group;          // the control group made for it
    uint64_t timeout_ms, grace_ms;
    uint64_t output_limit, memory, disk, processes, open_files, nice;
    const char *filter;         // which sockets the system call filter leaves: none, unix, internet
    bool wrapped;               // argv is bubblewrap, with this program as the first inside
    struct paths readable, writable;  // for Landlock; none at all: everything
    char **argv;
};

// Why the scanner never ran.
struct failure {
    int error;
    char stage[16];
};

// What only somebody near the scanner can tell. Crosses the pipe whole (it is below PIPE_BUF).
struct outcome {
    struct failure failure;
    int status;                 // as waitpid reports it
    unsigned leftovers;
    int64_t finished;           // monotonic nanoseconds
};

struct run {
    const struct options *options;
    int out, err;               // the scanner's output files, kept open to measure them
    int signals, start_pipe;    // signalfd; read end of the pipe a struct outcome may come through
    int lifeline;               // -1 once closed
    int group;                  // the folder of its control group; -1 when it is in none
    pid_t scanner;
    enum { RUNNING, STOPPING, SETTLING, DESTROYING } phase;
    bool ended, timed_out, cancelled, cancel_asked;
    int status;                 // as waitpid reports it, valid once ended
    int64_t started_at_ms;      // since 1970
    int64_t started, finished, deadline;  // monotonic nanoseconds
    unsigned leftovers, killed, survivors;
    enum { NOTHING, MEMORY, DISK } exceeded;  // the limit that it was killed for
    uint64_t memory_peak, written;            // bytes, the most that was seen
    int64_t memory_due, memory_interval, disk_due;  // monotonic nanoseconds of the next look
    struct failure failure;
};

_Noreturn void die(int code, const char *what);
int64_t monotonic_ns(void);
// What looking at a tree costs is counted in CPU time: on a busy machine a look lasts long because
// others run, and pausing in proportion to that would make it blind just when it matters.
int64_t own_cpu_ns(void);

struct options parse_options(char **arguments);

bool open_outputs(struct run *run);
void start_scanner(struct run *run);
void read_outcome(struct run *run);
void execute(char **argv);
void set_failure(struct failure *failure, const char *stage, int error);

bool apply_filter(const char *sockets);
int filter_file(const char *sockets);
int landlock_version(void);
bool apply_landlock(const struct options *options);
bool drop_capabilities(void);
_Noreturn void reap_sandbox(char **argv);
_Noreturn void probe(char **arguments);

bool cancelled_before_start(struct run *run);
void watch(struct run *run);

unsigned tree_count(void);
void tree_terminate(void);
unsigned tree_freeze(void);
unsigned tree_kill(void);
void tree_set_wrapper(pid_t bubblewrap);
unsigned tree_count_wrappers(void);
bool process_is_living(pid_t pid);

void open_group(struct run *run);
pid_t fork_into_group(struct run *run);
bool group_limits(const struct run *run, const char *name);
bool group_is_populated(const struct run *run);
unsigned group_count(const struct run *run);
void group_kill(const struct run *run);
void abandon_group(const struct run *run);

void begin_memory(struct run *run);
void look_at_memory(struct run *run);
void begin_disk(struct run *run);
void look_at_disk(struct run *run);
void look_at_disk_at_last(struct run *run);

bool report(const struct run *run);

#endif
