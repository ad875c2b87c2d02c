#!/bin/sh
# Plays public recordings with labels through the built slim distribution (plant, Modbus, asset, timer, filter, anomaly
# detection, publisher, broker) and prints what the gateway made of them: FIGURE name value unit.
# usage: sh itests/benchmarks/replay.sh [DATA FOLDER] [WHAT...]
# The data folder (or environment variable GENKAN_TEST_DATA) has skab/<group>/*.csv as in github.com/waico/SKAB, and
# nab/data and nab/labels as in github.com/numenta/NAB. WHAT is skab/<group> or nab/<group>/<file without .csv>.
# GENKAN_REPLAY_SPEED is how often a second the timer of the line reads (200); the plant shows the next row at each reading.
# The figures are also in itests/benchmarks/target/figures-replay.txt. A run without WHAT takes about a quarter of an hour.
set -eu
cd "$(dirname "$0")/../.."
data=${1:-${GENKAN_TEST_DATA:-}}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- skab/anomaly-free skab/valve1 nab/realKnownCause/ambient_temperature_system_failure \
  nab/realKnownCause/machine_temperature_system_failure

target=itests/benchmarks/target
mkdir -p $target
figures=$PWD/$target/figures-replay.txt
: > "$figures"
if [ -z "$data" ] || [ ! -d "$data/skab" ] && [ ! -d "$data/nab" ]; then
  for what in "$@"; do
    echo "FIGURE replay.$(echo "$what" | tr / .) 0 failed: there are no recordings in '$data', name the folder that has skab and nab in it" |
      tee -a "$figures"
  done
  exit 0
fi
mvn -ntp -q -B -Dquick -DskipTests package -pl itests/benchmarks,distribution/slim -am

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -Xmx256m -XX:+UseSerialGC -Dgenkan.figures="$figures" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$target/classes:$(cat $target/class-path.txt)" io.genkan.itests.benchmarks.ReplayBenchmark \
  distribution/slim/target/genkan "$data" "${GENKAN_REPLAY_SPEED:-200}" "$@"
