#!/bin/sh
# Lays out an image's folder from a finished build: assemble.sh APP IMAGE
#
#   lib/        jars of ours and of the libraries; none of the embedded servers
#   native/     libraries that would else be unpacked to /tmp at start, from where they could not be
#               run: /tmp is mounted noexec
#   *.options   the JVM's arguments, a file for each way to start it
set -eu
app=$1
image=$2

mkdir -p "$image/lib" "$image/native"
cp -p "$app"/*.jar "$app"/lib/*.jar "$image/lib"
[ ! -f "$app/bom.json" ] || cp "$app/bom.json" "$image"

case $(uname -m) in
  x86_64) rocksdb=librocksdbjni-linux64.so zstd=linux/amd64 ;;
  aarch64) rocksdb=librocksdbjni-linux-aarch64.so zstd=linux/aarch64 ;;
  *) echo "no native libraries are known for $(uname -m)" >&2; exit 1 ;;
esac
cd "$image/native"
jar xf "$image"/lib/rocksdbjni-*.jar "$rocksdb"
jar xf "$image"/lib/zstd-jni-*.jar "$zstd"
mv "$zstd"/*.so libzstd-jni.so
rm -r linux

# The order of the class path is part of what a class cache is made for, so it is written down.
jars=$(cd "$image/lib" && printf '/newsloom/lib/%s:' *.jar)
options() { # NAME HEAP [MORE...]
  name=$1
  heap=$2
  shift 2
  {
    # Half of what the container may use, or the heap that is right for a short run.
    printf '%s\n' "$heap" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -Djava.library.path=/newsloom/native -DZstdNativePath=/newsloom/native/libzstd-jni.so \
      -Dnewsloom.terminal=false "$@"
  } >"$image/$name.options"
}
for stage in ingest enrich index desk; do
  options $stage -XX:MaxRAMPercentage=50 -XX:AOTCache=/newsloom/$stage.aot -Xlog:disable -cp "$jars"
done
options setup -Xmx256m -XX:TieredStopAtLevel=1 -cp "$jars"
options demo -Xmx128m -XX:TieredStopAtLevel=1 -cp "$jars/newsloom/demo"
chmod -R a+rX "$image"
