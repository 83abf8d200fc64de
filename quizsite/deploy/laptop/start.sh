#!/bin/sh
# Finds a Python that is new enough and hands over to start.py; with an old one, start.py says so.
here=$(cd "$(dirname "$0")" && pwd)

runs() { "$1" -c '' >/dev/null 2>&1; }
is_new() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# On a Mac without Apple's developer tools, /usr/bin/python3 is no Python: it asks to install them.
is_there() {
  found=$(command -v "$1") || return 1
  [ "$found" != /usr/bin/python3 ] || [ "$(uname)" != Darwin ] || xcode-select -p >/dev/null 2>&1
}

mac=/Library/Frameworks/Python.framework/Versions
old=
for one in python3 python3.14 python3.13 python3.12 python3.11 \
  "$mac/3.14/bin/python3" "$mac/3.13/bin/python3" "$mac/3.12/bin/python3" "$mac/3.11/bin/python3" \
  /opt/homebrew/bin/python3 /usr/local/bin/python3; do
  if ! is_there "$one" || ! runs "$one"; then continue; fi
  if is_new "$one"; then exec "$one" "$here/start.py" "$@"; fi
  old=${old:-$one}
done
if [ -n "$old" ] && "$old" "$here/start.py" "$@"; then exit 0; fi
if [ -z "$old" ]; then
  echo "There is no Python on this computer. Install Python 3.13 from https://www.python.org/downloads/, then start again."
fi
exit 1
