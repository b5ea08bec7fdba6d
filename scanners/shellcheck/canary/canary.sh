#!/bin/sh
# sluice knows by this file that ShellCheck looks at what it is given.
rm -rf "$CANARY/"*
