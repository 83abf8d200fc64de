#!/bin/sh
# Opens the classroom on Linux. The program lies beside this file, or around it.
here=$(cd "$(dirname "$0")" && pwd)
start="$here/program/quizsite/deploy/laptop/start.sh"
[ -f "$start" ] || start="$here/start.sh"
if [ ! -f "$start" ]; then
  echo "This folder is not complete. Copy the whole folder again, then start again."
  exit 1
fi
if [ ! -t 1 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then # started by a click: a window of its own
  for terminal in "x-terminal-emulator -e" "gnome-terminal --" "konsole -e" "xterm -e"; do
    if command -v "${terminal%% *}" >/dev/null 2>&1; then exec $terminal sh "$start" "$@"; fi
  done
fi
exec sh "$start" "$@"
