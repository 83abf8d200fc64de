#!/bin/sh
# What a server does by the clock: each minute the long files that teachers wait for, each day the purge, then a backup.
day=
while true; do
  python manage.py work
  if [ "$day" != "$(date -u +%F)" ]; then
    python manage.py purge && python manage.py backup /backups && day=$(date -u +%F)
  fi
  sleep 60
done
