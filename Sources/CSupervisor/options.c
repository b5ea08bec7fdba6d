#include "supervisor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void misuse(const char *what, const char *option) {
    fprintf(stderr, "sluice-supervisor: %s: %s\n", what, option);
    exit(EXIT_BUG);
}

static uint64_t number(const char *text, const char *option) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || *end != '\0' || text[0] < '0' || text[0] > '9')
        misuse("not a whole number after", option);
    return value;
}

static void append(struct paths *paths, const char *path, const char *option) {
    if (paths->count == MOST_PATHS) misuse("too often", option);
    paths->paths[paths->count++] = path;
}

static const char *sockets(const char *text, const char *option) {
    const char *known[] = {"none", "unix", "internet"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(text, known[i]) == 0) return text;
    misuse("none, unix or internet must follow", option);
}

struct options parse_options(char **arguments) {
    struct options options = {.grace_ms = 10000};
    const struct { const char *name; const char **value; } texts[] = {
        {"--stdout", &options.out}, {"--stderr", &options.err}, {"--cwd", &options.cwd},
        {"--folder", &options.folder}, {"--group", &options.group},
    };
    const struct { const char *name; uint64_t *value; } numbers[] = {
        {"--timeout-ms", &options.timeout_ms}, {"--grace-ms", &options.grace_ms},
        {"--output-limit", &options.output_limit}, {"--memory", &options.memory},
        {"--processes", &options.processes}, {"--open-files", &options.open_files},
        {"--nice", &options.nice}, {"--disk", &options.disk},
    };
    const struct { const char *name; struct paths *value; } lists[] = {
        {"--landlock-read", &options.readable}, {"--landlock-write", &options.writable},
    };
    while (*arguments != NULL && strcmp(*arguments, "--") != 0) {
        const char *name = arguments[0], *value = arguments[1];
        bool known = false;
        if (strcmp(name, "--wrapped") == 0) {
            options.wrapped = true;
            arguments++;
            continue;
        }
        if (value == NULL) misuse("no value after", name);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            if (strcmp(name, texts[i].name) == 0) *texts[i].value = value, known = true;
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            if (strcmp(name, numbers[i].name) == 0)
                *numbers[i].value = number(value, name), known = true;
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            if (strcmp(name, lists[i].name) == 0)
                append(lists[i].value, value, name), known = true;
        if (strcmp(name, "--filter") == 0) options.filter = sockets(value, name), known = true;
        if (!known) misuse("unknown option", name);
        arguments += 2;
    }
    if (*arguments == NULL || arguments[1] == NULL) misuse("no command", "-- COMMAND [ARGUMENT...]");
    if (options.wrapped && options.filter == NULL) misuse("needs --filter", "--wrapped");
    options.argv = arguments + 1;
    return options;
}
