#!/bin/sh
# Measures the gateway and prints one line per figure: FIGURE name value unit.
# usage: sh itests/benchmarks/run.sh [boot] [wires] [assets] [drivers] [config] [store] [security] [ml [FOLDER]] [fleet]     (all but fleet without arguments)
# ml reads public data sets from FOLDER, or from the folder that GENKAN_TEST_DATA names.
# The figures are also in itests/benchmarks/target/figures.txt.
set -eu
data=${GENKAN_TEST_DATA:-no-test-data-given}
for what in "$@"; do # the one argument that is a folder is that of the test data
  if [ "${what#*/}" != "$what" ]; then data=$what; else set -- "$@" "$what"; fi
  shift
done
[ ! -d "$data" ] || data=$(cd "$data" && pwd)
cd "$(dirname "$0")/../.."
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true # thousands of connections
[ $# -gt 0 ] || set -- boot wires assets drivers config store security ml

modules=itests/benchmarks
for what in "$@"; do
  case $what in # some benchmarks are test classes of their bundles: they need what the bundles' own tests need
    boot) modules=$modules,distribution/slim,distribution/karaf ;;
    config) modules=$modules,bundles/kura/configuration ;;
    security) modules=$modules,bundles/inference/security ;;
    drivers) modules=$modules,bundles/drivers/opcua,bundles/drivers/coap,bundles/bridges/coap ;;
  esac
  if [ "$what" = fleet ]; then # a server and bundles of Maven Central, which no build needs otherwise
    mvn -ntp -q -B -f itests/hawkbit-server/pom.xml package
    mvn -ntp -q -B -f itests/benchmarks/pairs.xml dependency:copy
    if ! PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v mosquitto >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mosquitto; } >/dev/null 2>&1 ||
        echo "mosquitto cannot be installed"
    fi
  fi
done
mvn -ntp -q -B -Dquick -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/test-class-path.txt \
  -pl "$modules" -am

target=itests/benchmarks/target
figures=$PWD/$target/figures.txt
: > "$figures"
class_path=$target/classes:$(cat $target/class-path.txt)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
package=io.genkan.itests.benchmarks

measure() { # NAMES OF FIGURES, CLASS, ARGUMENTS
  names=$1; class=$2; shift 2
  # not by -cp: ONNX Runtime does not survive a command line as long as a page
  if ! CLASSPATH="$class_path" "$java" -Xmx512m -XX:+UseSerialGC -Dgenkan.figures="$figures" \
      -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$class" "$@"; then
    for name in $names; do
      grep -q "^FIGURE $name " "$figures" || echo "FIGURE $name 0 failed: $class ended with an error" | tee -a "$figures"
    done
  fi
}

for what in "$@"; do
  case $what in
    boot)
      measure "boot.slim.s rss.slim.mb boot.karaf.s rss.karaf.mb" $package.BootBenchmark \
        slim distribution/slim/target/genkan karaf distribution/karaf/target/assembly ;;
    wires) measure "wires.hop1.per_s wires.hop3.per_s wires.alloc.bytes wires.hop1.ratio wires.hop3.ratio" $package.WiresBenchmark ;;
    assets) measure assets.reads.per_s $package.AssetsBenchmark ;;
    drivers)
      measure "drivers.modbus.registers.per_s drivers.modbus.reads.per_s drivers.modbus.ratio drivers.modbus.device.kb drivers.modbus.500x30.core.percent drivers.modbus.500x30.late.p50.ms drivers.modbus.500x30.late.p99.ms" \
        $package.DriversBenchmark
      ( cd bundles/drivers/opcua
        class_path=target/test-classes:target/classes:$(cat target/test-class-path.txt)
        measure "drivers.opcua.items1000.per_s drivers.opcua.items1000.late.p99.ms drivers.opcua.items1000.core.percent drivers.opcua.items1000.item.kb drivers.opcua.items1000.ratio" \
          io.genkan.driver.opcua.internal.OpcUaFigures )
      ( cd bundles/drivers/coap
        class_path=target/test-classes:target/classes:$(cat target/test-class-path.txt)
        measure "drivers.coap.reads.per_s drivers.coap.ratio" io.genkan.driver.coap.internal.CoapFigures )
      ( cd bundles/bridges/coap
        class_path=target/test-classes:target/classes:$(cat target/test-class-path.txt)
        measure "drivers.coap.bridge.requests.per_s drivers.coap.bridge.ratio drivers.coap.bridge.measurements.per_s" \
          io.genkan.bridges.coap.internal.CoapBridgeFigures ) ;;
    config)
      ( cd bundles/kura/configuration
        class_path=target/test-classes:target/classes:$(cat target/test-class-path.txt)
        measure config.update.ms io.genkan.kura.configuration.framework.ConfigurationFigures ) ;;
    security)
      ( cd bundles/inference/security
        class_path=target/test-classes:target/classes:$(cat target/test-class-path.txt)
        measure "security.detected security.false_alarms security.false_alarms_per_day" \
          io.genkan.inference.security.internal.SecurityFigures ) ;;
    ml)
      measure "nab.score nab.cpu.us" $package.NabBenchmark "$data"
      measure "skab.f1 skab.far skab.mar" $package.SkabBenchmark "$data"
      measure "streams.ewma.core.percent streams.ewma.mb streams.forest.mb streams.forest.us streams.forest.nab" \
        $package.StreamsBenchmark "$data"
      measure "ai4i.f1 ai4i.balanced ai4i.limits.balanced" $package.Ai4iBenchmark "$data"
      measure "cmapss.rmse cmapss.coverage cmapss.fails30.balanced economics.cost.saved.age economics.downtime.saved.age economics.cost.saved.limit economics.downtime.saved.limit" \
        $package.CmapssBenchmark "$data"
      measure cwru.accuracy $package.CwruBenchmark "$data"
      measure "nslkdd.accuracy nslkdd.precision" $package.NslKddBenchmark "$data"
      measure "bytes.saved.packed.percent bytes.saved.json.percent" $package.BytesBenchmark "$data"
      measure "latency.local.p99.ms latency.reduction.percent.20 latency.reduction.percent.50 latency.reduction.percent.100" \
        $package.LatencyBenchmark
      measure "onnx.mlp.p50.us onnx.trees.p50.us onnx.alloc.bytes" $package.OnnxBenchmark ;;
    store)
      measure "store.publish.1.ratio store.publish.64.per_s store.publish.64.ratio store.offline.64.per_s store.offline.1.window.per_s store.drain.per_s store.records.per_s" \
        $package.StoreBenchmark ;;
    fleet)
      measure "fleet.delta.median.percent fleet.delta.worst.percent" $package.fleet.DeltaBenchmark itests/benchmarks/target/pairs
      PATH=$PATH:/usr/sbin:/usr/local/sbin
      measure "fleet.sim.gateways fleet.poll.per_s fleet.poll.p50.ms fleet.poll.p99.ms fleet.feedback.per_s fleet.server.rss.mb fleet.mqtt.per_s fleet.mqtt.connections fleet.broker.rss.mb fleet.load.rss.mb" \
        $package.fleet.FleetBenchmark itests/hawkbit-server/target/hawkbit-server.jar "${GENKAN_GATEWAYS:-5000}" ;;
    *) echo "there is no benchmark '$what': boot, wires, assets, drivers, config, store, security, ml, fleet" >&2; exit 2 ;;
  esac
done
