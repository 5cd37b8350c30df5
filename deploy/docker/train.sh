#!/bin/sh
# Makes the class caches of the stages: runs the demo on embedded servers and each stage beside it, as
# another pipeline on the same servers. What fails here costs a slower start and nothing else.
set -u
mkdir /aot
cd /newsloom || exit 1
main=org.newsloom.standalone.NewsloomCommand
export HOME=/tmp/train
mkdir -p $HOME

# shellcheck disable=SC2046 # a word for each argument
java -Xmx640m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "lib/*:/servers/*" \
  $main demo --data $HOME/data --port 0 --pace 0.2 >$HOME/demo.log 2>&1 &
demo=$!
for _ in $(seq 60); do
  grep -q '^ready' $HOME/demo.log && break
  sleep 1
done
running=$(find $HOME/data -maxdepth 1 -name 'running*' | head -n 1)
value() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$running"; }

NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS=$(value kafka)
NEWSLOOM_ELASTICSEARCH_URLS=$(value elasticsearch)
NEWSLOOM_KAFKA_PARTITIONS=2
NEWSLOOM_DESK_PORT=0 NEWSLOOM_HEALTH_PORT=0 NEWSLOOM_ENRICH_STATE_DIR=$HOME/enrich
export NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS NEWSLOOM_ELASTICSEARCH_URLS NEWSLOOM_KAFKA_PARTITIONS
export NEWSLOOM_DESK_PORT NEWSLOOM_HEALTH_PORT NEWSLOOM_ENRICH_STATE_DIR

for stage in ingest enrich index desk; do
  options=$(sed "s,AOTCache=/newsloom,AOTCacheOutput=/aot," $stage.options)
  printf '%s\n' "$options" >$HOME/$stage.options
  java @$HOME/$stage.options $main $stage >$HOME/$stage.log 2>&1 &
  pid=$!
  sleep 12
  kill $pid
  wait $pid
  [ -s /aot/$stage.aot ] || { echo "no class cache for $stage:"; tail -n 5 $HOME/$stage.log; }
done
kill $demo
wait $demo
rm -rf $HOME
ls -l /aot
exit 0
