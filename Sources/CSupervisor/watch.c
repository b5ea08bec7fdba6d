#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

// A process stuck in the kernel cannot be killed by anybody: say so rather than wait for ever.
static const int64_t GIVE_UP_MS = 30000;

// Returns whether any child is left.
static bool reap(struct run *run) {
    for (;;) {
        int status;
        pid_t pid = waitpid(-1, &status, WNOHANG | __WALL);
        if (pid == 0) return true;
        if (pid < 0 && errno == EINTR) continue;
        if (pid < 0) return false;
        if (pid == run->scanner && !run->ended) {
            run->ended = true;
            run->status = status;
            run->finished = monotonic_ns();
        }
        bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        // Of a sandbox we reap bubblewrap itself, and never hear of those inside.
        if (run->phase == DESTROYING && killed && !run->options->wrapped) run->killed++;
    }
}

static void stop(struct run *run) {
    run->phase = STOPPING;
    run->deadline = monotonic_ns() + (int64_t)run->options->grace_ms * MS;
    tree_terminate();
}

static void kill_now(struct run *run) {
    if (run->phase == RUNNING) run->cancelled = true;
    if (run->phase == RUNNING) run->phase = STOPPING;
    run->deadline = 0;
}

static void cancel(struct run *run) {
    run->cancel_asked = true;
    if (run->phase == SETTLING) kill_now(run);
    if (run->phase != RUNNING) return;
    run->cancelled = true;
    stop(run);
}

// 'C' cancels politely, 'K' at once. The end of the lifeline without a 'C' means that sluice is
// gone: nobody is left to be polite for.
static void read_lifeline(struct run *run) {
    char bytes[16];
    ssize_t size = read(run->lifeline, bytes, sizeof bytes);
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) return;
    for (ssize_t i = 0; i < size; i++) {
        if (bytes[i] == 'C') cancel(run);
        if (bytes[i] == 'K') kill_now(run);
    }
    if (size > 0) return;
    run->lifeline = -1;
    if (!run->cancel_asked) kill_now(run);
}

static void read_signals(struct run *run) {
    struct signalfd_siginfo info;
    while (read(run->signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGCHLD) continue;
        if (run->cancel_asked) kill_now(run);
        cancel(run);
    }
}

// What was seen to use too much gets no grace: it would go on meanwhile.
static void look_at_usage(struct run *run) {
    if (run->phase != RUNNING && run->phase != STOPPING) return;
    look_at_memory(run);
    look_at_disk(run);
    if (run->exceeded == NOTHING) return;
    run->phase = STOPPING;
    run->deadline = 0;
}

static int64_t next_event(const struct run *run) {
    int64_t next = run->deadline;
    if (run->phase != RUNNING && run->phase != STOPPING) return next;
    if (run->memory_due < next) next = run->memory_due;
    return run->disk_due < next ? run->disk_due : next;
}

static void wait_for_events(struct run *run, int64_t deadline) {
    struct pollfd events[] = {
        {.fd = run->signals, .events = POLLIN}, {.fd = run->lifeline, .events = POLLIN}};
    int64_t left = deadline - monotonic_ns();
    int64_t timeout = deadline == INT64_MAX ? -1 : left <= 0 ? 0 : left / MS + 1;
    if (timeout > 3600000) timeout = 3600000;  // poll's int would overflow after 24 days
    if (poll(events, 2, (int)timeout) <= 0) return;
    if (events[0].revents != 0) read_signals(run);
    if (events[1].revents != 0) read_lifeline(run);
}

static void wait_for_child(struct run *run, int timeout_ms) {
    struct pollfd child = {.fd = run->signals, .events = POLLIN};
    if (poll(&child, 1, timeout_ms) <= 0) return;
    struct signalfd_siginfo info;
    while (read(run->signals, &info, sizeof info) == sizeof info) continue;
}

// A group is killed whole, with what is forked meanwhile. Without one, a kill ends most trees. What
// is left is frozen before it is killed: a fork bomb at its limit takes the place of every process
// killed, but not of one that is stopped. What re-forks and exits is met at each SIGCHLD, just when its
// orphan arrives, and has to outrun that every time. The kill does not wait for a perfect freeze.
static void destroy(struct run *run) {
    bool settled = run->phase == SETTLING;
    run->phase = DESTROYING;
    unsigned living = group_count(run);
    group_kill(run);
    unsigned seen = tree_kill();
    if (seen > living) living = seen;
    wait_for_child(run, 10);
    int64_t give_up = monotonic_ns() + GIVE_UP_MS * MS;
    for (int pass = 1; reap(run) || group_is_populated(run); pass++) {
        group_kill(run);
        bool frozen = tree_freeze() == 0;
        if (frozen || pass % 50 == 0) tree_kill();
        if (!frozen) give_up = monotonic_ns() + GIVE_UP_MS * MS;
        if (monotonic_ns() > give_up) {
            run->survivors = tree_count();
            if (group_count(run) > run->survivors) run->survivors = group_count(run);
            break;
        }
        wait_for_child(run, frozen ? 10 : 1);
    }
    // Neither number is complete: a dying parent may reap its child first, of which we then never
    // hear, and what re-forks may not have been in sight.
    if (run->killed + run->survivors < living) run->killed = living - run->survivors;
    if (settled) run->leftovers = run->killed + run->survivors;
}

// A process leaves its group a moment after its parent may know of its end.
static bool group_becomes_empty(struct run *run) {
    int64_t until = monotonic_ns() + SETTLE_MS * MS;
    while (group_is_populated(run)) {
        if (monotonic_ns() > until) return false;
        wait_for_child(run, 1);
    }
    return true;
}

bool cancelled_before_start(struct run *run) {
    wait_for_events(run, 0);
    return run->cancelled;
}

void watch(struct run *run) {
    run->deadline = INT64_MAX;
    if (run->options->timeout_ms != 0)
        run->deadline = run->started + (int64_t)run->options->timeout_ms * MS;
    begin_memory(run);
    begin_disk(run);
    while (reap(run)) {
        if (run->ended && run->phase == RUNNING) {
            run->phase = SETTLING;
            run->deadline = run->finished + SETTLE_MS * MS;
        }
        look_at_usage(run);
        if (monotonic_ns() < run->deadline) {
            wait_for_events(run, next_event(run));
        } else if (run->phase == RUNNING) {
            run->timed_out = true;
            stop(run);
        } else {
            destroy(run);
            return;
        }
    }
    // The kernel's word beside our own that no child is left.
    if (group_becomes_empty(run)) return;
    run->phase = SETTLING;
    destroy(run);
}
