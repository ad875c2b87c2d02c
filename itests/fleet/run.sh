#!/bin/sh
# Drives a fleet of 12 real gateways of the slim profile with a real hawkBit, through everything that can go wrong.
# usage: sh itests/fleet/run.sh [--short] [--no-build] [SCENARIO...]
#   --short     three gateways and some of the halts, for a developer's try
#   --no-build  takes the gateway and the server as they were built last
#   scenarios: rollouts clock cancel consent stick halts peers runtime crowd     (all without arguments)
# GENKAN_HOME is the folder of another slim distribution that is to be tried.
# The figures are also in itests/fleet/target/figures.txt.
set -eu
cd "$(dirname "$0")/../.."
quick= build=yes
while :; do
  case ${1:-} in
    --short) quick=--short ;;
    --no-build) build=no ;;
    --*) sed -n 's/^# \{0,1\}//; 2,8p' "$0" >&2; exit 2 ;;
    *) break ;;
  esac
  shift
done

if [ $build = yes ]; then
  # the fleet's tests are no module of the build, for they need a server that is not one either
  mvn -ntp -q -B -Dquick -DskipTests install -pl distribution/slim,itests/harness,itests/benchmarks -am
  mvn -ntp -q -B -f itests/hawkbit-server/pom.xml package
  mvn -ntp -q -B -Dquick package -f itests/fleet/pom.xml
fi

target=itests/fleet/target
figures=$PWD/$target/figures.txt
: > "$figures"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! "$java" -Xmx256m -XX:+UseSerialGC -Dgenkan.figures="$figures" -cp "$target/classes:$(cat $target/class-path.txt)" \
    io.genkan.itests.fleet.FleetRun $quick "${GENKAN_HOME:-distribution/slim/target/genkan}" itests/hawkbit-server/target/hawkbit-server.jar "$@"; then
  for name in fleet.updated fleet.restored fleet.mixed fleet.bytes.percent fleet.stage.s; do
    grep -q "^FIGURE $name " "$figures" || echo "FIGURE $name 0 failed: see above" | tee -a "$figures"
  done
  exit 1
fi
