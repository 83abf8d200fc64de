#!/bin/sh
# Opens the classroom on a Mac. The program lies beside this file, or around it.
here=$(cd "$(dirname "$0")" && pwd)
start="$here/program/quizsite/deploy/laptop/start.sh"
[ -f "$start" ] || start="$here/start.sh"
if [ ! -f "$start" ]; then
  echo "This folder is not complete. Copy the whole folder again, then start again."
  exit 1
fi
exec sh "$start" "$@"
