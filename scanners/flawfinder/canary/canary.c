/* sluice knows by this file that flawfinder reads the tree. */
char *canary(char *line) { return gets(line); }
