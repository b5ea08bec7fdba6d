#include <string.h>
#include <stdio.h>
void f(char *s) {
  char b[8];
  strcpy(b, s);
  gets(b);
}
