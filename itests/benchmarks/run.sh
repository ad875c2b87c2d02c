#!/bin/sh
# Measures the gateway and prints one line per figure: FIGURE name value unit.
# usage: sh itests/benchmarks/run.sh [boot] [wires] [assets] [config]     (all without arguments)
# The figures are also in itests/benchmarks/target/figures.txt.
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- boot wires assets config

modules=itests/benchmarks
for what in "$@"; do
  [ "$what" != boot ] || modules=$modules,distribution/slim,distribution/karaf
done
mvn -ntp -q -B -Dquick -DskipTests package -pl "$modules" -am

target=itests/benchmarks/target
figures=$PWD/$target/figures.txt
: > "$figures"
class_path=$target/classes:$(cat $target/class-path.txt)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

measure() { # NAME OF FIGURES, CLASS, ARGUMENTS
  names=$1; class=$2; shift 2
  if ! "$java" -Xmx512m -XX:+UseSerialGC -Dgenkan.figures="$figures" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
      -cp "$class_path" "io.genkan.itests.benchmarks.$class" "$@"; then
    for name in $names; do
      grep -q "^FIGURE $name " "$figures" || echo "FIGURE $name 0 failed: $class ended with an error" | tee -a "$figures"
    done
  fi
}

for what in "$@"; do
  case $what in
    boot)
      measure "boot.slim.s rss.slim.mb boot.karaf.s rss.karaf.mb" BootBenchmark \
        slim distribution/slim/target/genkan karaf distribution/karaf/target/assembly ;;
    wires) measure "wires.hop1.per_s wires.hop3.per_s wires.alloc.bytes wires.hop1.ratio wires.hop3.ratio" WiresBenchmark ;;
    assets) measure assets.reads.per_s AssetsBenchmark ;;
    config) measure config.update.ms ConfigBenchmark ;;
    *) echo "there is no benchmark '$what': boot, wires, assets, config" >&2; exit 2 ;;
  esac
done
