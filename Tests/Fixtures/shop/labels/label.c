/* Prints one parcel label: label NAME PRINTER */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_to(const char *printer)
{
    char command[64];
    sprintf(command, "lpr -P %s label.ps", printer);
    system(command);
}

static void length_checked(const char *name)
{
    char line[64];
    snprintf(line, sizeof line, "%s", name);
    puts(line);
}

int main(int argc, char **argv)
{
    char name[32];
    char street[32];
    if (argc < 3)
        return 2;
    strcpy(name, argv[1]);
    gets(street);
    printf(name);
    length_checked(street);
    print_to(argv[2]);
    return 0;
}
