// What the scanner may not ask of the kernel: a deny-list, since scanners are any program there is.
// Written out as BPF, for a library would have to be linked into every start.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "sluice-supervisor knows the system calls of x86-64 and aarch64 only"
#endif

// From 424 on, numbers are the same everywhere; older headers lack the names.
enum {
    PIDFD_GETFD = 438, CLONE3 = 435, OPEN_TREE = 428, MOVE_MOUNT = 429, FSOPEN = 430,
    FSCONFIG = 431, FSMOUNT = 432, FSPICK = 433, MOUNT_SETATTR = 442, OPEN_TREE_ATTR = 467,
    IO_URING_SETUP = 425, IO_URING_ENTER = 426, IO_URING_REGISTER = 427,
};

static const uint32_t NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC
    | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
static const uint32_t NEW_TIME_NAMESPACE = 0x80;  // in clone(), this bit is part of the exit signal

static const int FORBIDDEN[] = {
    // Other processes' memory and descriptors.
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, PIDFD_GETFD,
    // What is mounted where, and other namespaces.
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, OPEN_TREE, MOVE_MOUNT, FSOPEN,
    FSCONFIG, FSMOUNT, FSPICK, MOUNT_SETATTR, OPEN_TREE_ATTR,
    // Files by inode number, which no mount and no Landlock rule hides.
    SYS_open_by_handle_at, SYS_fanotify_init,
    // Keys belong to the user, not to the process.
    SYS_keyctl, SYS_add_key, SYS_request_key,
    // Large attack surfaces that no scanner needs.
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
    // The machine itself.
    SYS_kexec_load, SYS_kexec_file_load, SYS_init_module, SYS_finit_module, SYS_delete_module,
    SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, SYS_syslog, SYS_settimeofday,
    SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime, SYS_sethostname, SYS_setdomainname,
    SYS_vhangup,
#ifdef __x86_64__
    SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
};

// To these programs have an answer: they go on without.
static const int UNKNOWN[] = {
    CLONE3,  // its flags are behind a pointer, which a filter cannot follow
    IO_URING_SETUP, IO_URING_ENTER, IO_URING_REGISTER,  // would go around this filter
};

enum { ROOM = 512 };

struct program {
    struct sock_filter code[ROOM];
    unsigned short length;
};

static void add(struct program *program, uint16_t code, uint32_t k, uint8_t yes, uint8_t no) {
    if (program->length == ROOM) die(EXIT_BUG, "the filter is too long");
    program->code[program->length++] = (struct sock_filter)BPF_JUMP(code, k, yes, no);
}

static void load(struct program *program, size_t offset) {
    add(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer(struct program *program, uint32_t action) {
    add(program, BPF_RET | BPF_K, action, 0, 0);
}

static void refuse(struct program *program, int number, int error) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1);
    answer(program, SECCOMP_RET_ERRNO | (uint32_t)error);
}

// The low half of an argument; every flag here is below 2^32, and x86-64 and aarch64 are
// little-endian.
static void load_argument(struct program *program, unsigned index) {
    load(program, offsetof(struct seccomp_data, args) + index * 8);
}

static void refuse_flags(struct program *program, int number, uint32_t flags) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 4);
    load_argument(program, 0);
    add(program, BPF_JMP | BPF_JSET | BPF_K, flags, 0, 1);
    answer(program, SECCOMP_RET_ERRNO | EPERM);
    answer(program, SECCOMP_RET_ALLOW);
}

// Characters pushed into the terminal of whoever started sluice would be typed at their prompt.
static void refuse_typing(struct program *program) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 5);
    load_argument(program, 1);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, TIOCSTI, 1, 0);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, TIOCLINUX, 0, 1);
    answer(program, SECCOMP_RET_ERRNO | EPERM);
    answer(program, SECCOMP_RET_ALLOW);
}

// A pair of connected sockets stays allowed: it reaches nobody. AF_VSOCK, AF_ALG, AF_PACKET and
// all others are never: no network namespace contains them, or nobody needs them.
static void choose_sockets(struct program *program, const char *sockets) {
    const uint32_t unix_only[] = {AF_UNIX}, internet[] = {AF_INET, AF_INET6, AF_NETLINK};
    const uint32_t *families = unix_only;
    uint8_t count = 0;
    if (strcmp(sockets, "unix") == 0) count = 1;
    if (strcmp(sockets, "internet") == 0) families = internet, count = 3;
    add(program, BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, (uint8_t)(count + 3));
    load_argument(program, 0);
    for (uint8_t i = 0; i < count; i++)
        add(program, BPF_JMP | BPF_JEQ | BPF_K, families[i], (uint8_t)(count - i), 0);
    answer(program, SECCOMP_RET_ERRNO | EAFNOSUPPORT);
    answer(program, SECCOMP_RET_ALLOW);
}

static void make_program(struct program *program, const char *sockets) {
    program->length = 0;
    load(program, offsetof(struct seccomp_data, arch));
    add(program, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    answer(program, SECCOMP_RET_KILL_PROCESS);  // the numbers of a 32-bit program mean other calls
    load(program, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    add(program, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);  // the x32 ABI: same calls, other numbers
    answer(program, SECCOMP_RET_ERRNO | ENOSYS);
#endif
    for (size_t i = 0; i < sizeof FORBIDDEN / sizeof *FORBIDDEN; i++)
        refuse(program, FORBIDDEN[i], EPERM);
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof *UNKNOWN; i++)
        refuse(program, UNKNOWN[i], ENOSYS);
    refuse_flags(program, SYS_clone, NAMESPACES);
    refuse_flags(program, SYS_unshare, NAMESPACES | NEW_TIME_NAMESPACE);
    refuse_typing(program);
    choose_sockets(program, sockets);
    answer(program, SECCOMP_RET_ALLOW);
}

// Needs PR_SET_NO_NEW_PRIVS.
bool apply_filter(const char *sockets) {
    struct program program;
    make_program(&program, sockets);
    struct sock_fprog filter = {.len = program.length, .filter = program.code};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

// For bubblewrap, which must mount first and applies it last.
int filter_file(const char *sockets) {
    struct program program;
    make_program(&program, sockets);
    size_t size = program.length * sizeof *program.code;
    int fd = memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0) return -1;
    if (write(fd, program.code, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET) != 0) return -1;
    return fd;
}
