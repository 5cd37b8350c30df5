#!/bin/sh
# Brings the stack up with the demo's news and looks whether it keeps its promises:
#
#   deploy/smoke.sh           up, searchable, filled Kibana, walls between networks, hardened containers
#   deploy/smoke.sh --kill    also kills each container in turn while articles flow, and counts afterwards
#   deploy/smoke.sh --down    removes the stack and its volumes
#
# Needs Docker with compose v2, and root for --kill. Settings come from .env or the environment, but for the
# demo's own.
set -u
cd "$(dirname "$0")/.." || exit 1

export COMPOSE_PROFILES="${COMPOSE_PROFILES:-demo}"
export NEWSLOOM_FEEDS=none NEWSLOOM_FETCH_ALLOW_HOSTS=demo-news NEWSLOOM_FETCH_HOST_DELAY=0ms
export NEWSLOOM_FEEDS_POLL_INTERVAL=1s NEWSLOOM_FEEDS_MIN_INTERVAL=1s NEWSLOOM_FEEDS_MAX_INTERVAL=2s
export DEMO_PACE="${DEMO_PACE:-1}"
desk=http://127.0.0.1:${DESK_PORT:-8710}
began=$(date +%s)
failures=0

say() { printf '%4ds  %s\n' $(($(date +%s) - began)) "$*"; }
fine() { say "fine  $*"; }
wrong() { say "WRONG $*"; failures=$((failures + 1)); }
check() { # WHAT COMMAND...: the command has to succeed
  what=$1
  shift
  if "$@" >/dev/null 2>&1; then fine "$what"; else wrong "$what"; fi
}
refused() { # WHAT COMMAND...: the command has to fail
  what=$1
  shift
  if "$@" >/dev/null 2>&1; then wrong "$what"; else fine "$what"; fi
}
until_true() { # SECONDS COMMAND...
  end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt $end ] || return 1
    sleep 1
  done
}
container() { docker compose ps -q "$1"; }
inside() { docker compose exec -T "$@"; }

figure() { curl -s -m 5 "$desk/api/stats" | sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }
sum_of_dispositions() {
  curl -s -m 5 "$desk/api/stats" | sed -n 's/.*"dispositions":{\([^}]*\)}.*/\1/p' | tr ',' '\n' |
    awk -F: '{ sum += $2 } END { print sum + 0 }'
}
adds_up() {
  seen=$(figure seen) sum=$(sum_of_dispositions) documents=$(figure documents) indexed=$(figure indexed)
  dead=$(figure deadLetters)
  [ -n "$seen" ] && [ "$seen" -gt 0 ] && [ "$seen" = "$sum" ] && [ "$documents" = "$indexed" ] && [ "$dead" = 0 ]
}
finds() { [ "$(curl -s -m 5 "$desk/api/search?q=$1" | grep -c '"url"')" -gt 0 ]; }
all_healthy() {
  ! docker compose ps -a --format '{{.State}} {{.Health}} {{.ExitCode}}' |
    grep -v -e '^running healthy' -e '^running  0' -e '^exited  0' | grep -q .
}

if [ "${1:-}" = --down ]; then exec docker compose down --volumes --remove-orphans; fi

docker compose up -d || exit 1
if until_true 300 all_healthy; then fine "all healthy"; else wrong "not all healthy"; docker compose ps -a; fi
if until_true 60 finds golan; then fine "articles of the demo are searchable"; else wrong "nothing found"; fi
kibana_setup=$(docker compose logs --no-log-prefix kibana-setup 2>/dev/null | grep imported | tail -n 1)
if [ -n "$kibana_setup" ]; then fine "$kibana_setup"; else wrong "no Kibana objects"; fi

refused "ingest does not reach Elasticsearch" inside ingest curl -sS -m 3 http://elasticsearch:9200/
refused "ingest does not reach Kibana" inside ingest curl -sS -m 3 http://kibana:5601/
check "index reaches Elasticsearch" inside index curl -sS -m 3 http://elasticsearch:9200/
for service in elasticsearch kibana; do
  for address in $(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$(container $service)"); do
    refused "ingest does not reach $service by its address" inside ingest curl -sS -m 3 "http://$address:9200/" \
      "http://$address:5601/"
  done
done
for service in enrich index desk; do
  refused "$service has no way out" inside $service curl -sS -m 3 http://1.1.1.1/
done

for service in ingest enrich index desk demo-news; do
  id=$(container $service)
  [ -n "$id" ] || continue
  posture=$(docker inspect -f '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.PidsLimit}} {{.HostConfig.Memory}}' "$id")
  case $posture in
    "10001:10001 true [ALL] [no-new-privileges:true] 512 "[1-9]*) fine "$service runs as $posture" ;;
    *) wrong "$service runs as $posture" ;;
  esac
  refused "$service runs nothing from /tmp" inside $service sh -c 'cp /bin/true /tmp/x && /tmp/x'
done
outside=$(docker compose ps --format '{{.Ports}}' | tr ',' '\n' | grep -e '->' | grep -v -e '127.0.0.1:' | head -n 1)
if [ -z "$outside" ]; then fine "ports are published on 127.0.0.1 alone"; else wrong "published: $outside"; fi

if [ "${1:-}" = --kill ]; then
  for service in ingest enrich index desk kafka elasticsearch kibana; do
    before=$(figure documents)
    kill -9 "$(docker inspect -f '{{.State.Pid}}' "$(container $service)")"
    killed=$(date +%s)
    sleep 1
    if until_true 180 all_healthy; then
      fine "$service killed: all healthy after $(($(date +%s) - killed)) s"
    else
      wrong "$service killed: not all healthy"
    fi
    more() { now=$(figure documents); [ -n "$now" ] && [ "$now" -gt "${before:-0}" ]; }
    if until_true 120 more; then fine "$service killed: documents went from ${before:-?} to $now"; else wrong "$service killed: no more documents"; fi
  done
fi

if until_true 120 adds_up; then
  fine "seen $seen = sum of dispositions $sum; documents $documents = indexed $indexed; dead letters $dead"
else
  wrong "seen ${seen:-?}, sum ${sum:-?}, documents ${documents:-?}, indexed ${indexed:-?}, dead letters ${dead:-?}"
fi
say "$failures wrong"
[ $failures = 0 ]
