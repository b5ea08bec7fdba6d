// Tries, from inside, what a scanner must not be able to do, and prints what became of each attempt:
// "NAME ERRNO", 0 when it succeeded, so that isolation is observed and not assumed.
#define _GNU_SOURCE
#include "supervisor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void tell(const char *name, bool done) { printf("%s %d\n", name, done ? 0 : errno); }

static bool opens(const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    char byte;
    bool done = (flags & O_CREAT) != 0 || read(fd, &byte, 1) == 1;
    close(fd);
    return done;
}

static bool connects(int family, int type, const struct sockaddr *address, socklen_t length) {
    int fd = socket(family, type | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    bool done = connect(fd, address, length) == 0;
    if (done && type == SOCK_DGRAM) done = send(fd, "x", 1, MSG_NOSIGNAL) == 1;
    close(fd);
    return done;
}

static void network(const char *name, int type, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    tell(name, connects(AF_INET, type, (struct sockaddr *)&address, sizeof address));
}

// A leading @ stands for the zero byte of an abstract address.
static void unix_socket(const char *name, const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length >= sizeof address.sun_path) die(EXIT_BUG, "the socket's path is too long");
    memcpy(address.sun_path, path, length);
    if (*path == '@') *address.sun_path = '\0';
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    tell(name, connects(AF_UNIX, SOCK_STREAM, (struct sockaddr *)&address, size));
}

static void print_status(void) {
    FILE *status = fopen("/proc/self/status", "re");
    char line[256];
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "Cap", 3) == 0 || strncmp(line, "NoNewPrivs", 10) == 0
            || strncmp(line, "Seccomp:", 8) == 0 || strncmp(line, "Uid", 3) == 0)
            printf("%s", line);
}

// Pairs of an attempt and its object.
_Noreturn void probe(char **arguments) {
    for (; arguments[0] != NULL && arguments[1] != NULL; arguments += 2) {
        const char *name = arguments[0], *object = arguments[1];
        if (strcmp(name, "write") == 0) tell(name, opens(object, O_WRONLY | O_CREAT));
        else if (strcmp(name, "own") == 0) tell(name, opens(object, O_WRONLY | O_CREAT));
        else if (strcmp(name, "read") == 0) tell(name, opens(object, O_RDONLY));
        else if (strcmp(name, "kernel") == 0) tell(name, opens(object, O_WRONLY | O_CREAT));
        else if (strcmp(name, "environ") == 0) tell(name, opens(object, O_RDONLY));
        else if (strcmp(name, "see") == 0) tell(name, access(object, F_OK) == 0);
        else if (strcmp(name, "tcp") == 0) network(name, SOCK_STREAM, atoi(object));
        else if (strcmp(name, "udp") == 0) network(name, SOCK_DGRAM, atoi(object));
        else if (strcmp(name, "unix") == 0) unix_socket(name, object);
        else if (strcmp(name, "signal") == 0) tell(name, kill(atoi(object), 0) == 0);
        else if (strcmp(name, "namespace") == 0) tell(name, unshare(CLONE_NEWUSER) == 0);
        else die(EXIT_BUG, name);
    }
    printf("landlock %d\n", landlock_version());
    print_status();
    exit(0);
}
