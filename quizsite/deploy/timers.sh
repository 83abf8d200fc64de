#!/bin/sh
# What a server does by the clock: each minute the long files that teachers wait for, each day the purge and a backup.
# sh quizsite/deploy/timers.sh [FOLDER OF THE BACKUPS]
# The two are done apart and again until they are: one that fails keeps nobody from the other. A day begins at this hour.
HOUR=${QUIZSITE_NIGHT:-0}
BACKUPS=${1:-/backups}
purged=
while true; do
  python manage.py work
  day=$(date -u -d "$HOUR hours ago" +%F)
  if [ "$purged" != "$day" ]; then python manage.py purge && purged=$day; fi
  made=$(find "$BACKUPS" -name 'quizsite-*.backup' -newermt "$day $HOUR:00Z")
  if [ -z "$made" ]; then python manage.py backup "$BACKUPS"; fi
  sleep 60
done
