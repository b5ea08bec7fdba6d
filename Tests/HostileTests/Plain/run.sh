#!/bin/bash
cd $1
rm -rf "$2/"
eval "$3"
