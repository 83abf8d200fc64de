#!/bin/sh
# Put a newer program in the place of the running one while classes work: sh quizsite/deploy/replace.sh
# One web process after the other is taken out of the proxy, ends what it began, starts anew, and comes back when it is
# healthy. One that does not become healthy stays out, and the rest goes on as it was.
set -eu
cd "$(dirname "$0")"
SETTLE=${1:-5} # seconds in which the proxy's older processes end what they began

webs() { sed -n "s/^ *server [0-9.:]*$1; # \(web[0-9]*\)$/\1/p" proxy/webs.conf | sort -u; }
mark() {
  sed "s/^\( *server [0-9.:]*\)\( down\)\{0,1\}; # $1$/\1$2; # $1/" proxy/webs.conf >proxy/webs.new
  mv proxy/webs.new proxy/webs.conf
}
reload() { docker compose exec -T proxy nginx -c /etc/quizsite/nginx.conf -s reload && sleep "$SETTLE"; }

docker compose build web1
# a table that somebody uses for long is tried for again: who waits to change it lets nobody else read it meanwhile
left=6
until docker compose run --rm -e PGOPTIONS="-c lock_timeout=5s" timers python manage.py migrate; do
  left=$((left - 1))
  if [ "$left" = 0 ]; then
    echo "The database could not be brought up to date; the older program goes on." >&2
    exit 1
  fi
  sleep "$SETTLE"
done
for web in $(webs ' down') $(webs ''); do # those that stayed out the last time come first
  mark "$web" " down"
  reload
  if ! docker compose up -d --no-deps --wait --wait-timeout 120 "$web"; then
    echo "$web did not become healthy and stays out of the proxy: docker compose logs $web says why." >&2
    exit 1
  fi
  mark "$web" ""
  reload
done
docker compose up -d --no-deps timers
