#!/bin/sh
# Finds a 64-bit Python from 3.11 to 3.14 and hands over to start.py; with any other, start.py says what is wrong with it.
here=$(cd "$(dirname "$0")" && pwd)

runs() { "$1" -c '' >/dev/null 2>&1; }
fits() {
  "$1" -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and sys.maxsize > 2**32))' >/dev/null 2>&1
}
stays() { # in a window that opened for this alone, until it was read
  echo "$1"
  if [ -t 0 ]; then
    echo "Press Enter to close this window."
    read -r _
  fi
  exit 1
}

# On a Mac without Apple's developer tools, /usr/bin/python3 is no Python: it asks to install them.
is_there() {
  found=$(command -v "$1") || return 1
  [ "$found" != /usr/bin/python3 ] || [ "$(uname)" != Darwin ] || xcode-select -p >/dev/null 2>&1
}

mac=/Library/Frameworks/Python.framework/Versions
other=
for one in python3 python3.14 python3.13 python3.12 python3.11 \
  "$mac/3.14/bin/python3" "$mac/3.13/bin/python3" "$mac/3.12/bin/python3" "$mac/3.11/bin/python3" \
  /opt/homebrew/bin/python3 /usr/local/bin/python3; do
  if ! is_there "$one" || ! runs "$one"; then continue; fi
  if fits "$one"; then exec "$one" "$here/start.py" "$@"; fi
  other=${other:-$one}
done
if [ -n "$other" ]; then exec "$other" "$here/start.py" "$@"; fi
stays "There is no Python on this computer. Install Python 3.13 from https://www.python.org/downloads/, then start again."
