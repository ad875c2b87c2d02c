#!/bin/sh
# Tries a promise many times over and prints what came of it, one line per figure: FIGURE name value unit.
# usage: sh itests/campaigns/run.sh [--short] NAME...
#   store-kill, store-broker, store-disk   store and forward: the process is killed, the broker fails, the disk fails
#   swap    each kind of component is replaced while data flows through it
#   drivers  every driver against the test kit, with 1000 reconnects; writes the tables in the drivers' READMEs
#   update-bad, update-kill   bad updates are taken back; updates are cut off at every step
#   soak    the distribution under load and faults for two hours (short: a minute or two)
# The figures are also in itests/campaigns/target/figures.txt.
set -eu
cd "$(dirname "$0")/../.."
quick=
if [ "${1:-}" = --short ]; then quick=--short; shift; fi
[ $# -gt 0 ] || { sed -n 's/^# \{0,1\}//; 2,10p' "$0" >&2; exit 2; }

modules=itests/campaigns
case " $* " in *" soak "*) modules=$modules,distribution/slim ;; esac
mvn -ntp -q -B -Dquick -DskipTests package -pl "$modules" -am

target=itests/campaigns/target
figures=$PWD/$target/figures.txt
: > "$figures"
class_path=$target/classes:$(cat $target/class-path.txt)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
failed=0

campaign() { # NAMES OF FIGURES, CLASS
  names=$1; class=$2
  if ! "$java" -Xmx768m -Dgenkan.figures="$figures" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
      -cp "$class_path" "$class" $quick; then
    failed=1
    for name in $names; do
      grep -q "^FIGURE $name " "$figures" || echo "FIGURE $name 0 failed: $class ended with an error" | tee -a "$figures"
    done
  fi
}

drivers() {
  times=1000 slack=1 outage=1000
  [ -z "$quick" ] || times=20 slack=2 outage=300
  rm -f bundles/drivers/*/target/figures.txt
  for pom in bundles/drivers/*/pom.xml; do
    folder=$(dirname "$pom")
    [ -n "$(find "$folder/src/test" -name '*KitTest.java' 2>/dev/null | head -n 1)" ] || continue
    mvn -ntp -q -B -Dquick test -f "$pom" '-Dtest=*KitTest' -Dgenkan.kit.reconnects=$times -Dgenkan.kit.slack=$slack \
      -Dgenkan.kit.outage=$outage \
      -Dorg.slf4j.simpleLogger.defaultLogLevel=off >"$folder/target/kit.log" 2>&1 || failed=1
    if ! grep -q "^FIGURE kit\." "$folder/target/figures.txt" 2>/dev/null; then
      failed=1
      echo "FIGURE kit.$(basename "$folder").tried 0 failed: see $folder/target/kit.log" | tee -a "$figures"
      continue
    fi
    grep "^FIGURE kit\." "$folder/target/figures.txt" | tee -a "$figures"
    "$java" -cp "$class_path" io.genkan.drivers.kit.KitTable "$folder/target/figures.txt" "$folder/README.md" || failed=1
  done
  # a driver of one's own, as somebody outside would begin it
  project=$(mktemp -d)
  cp -r bundles/drivers/kit/template/. "$project"
  if mvn -ntp -q -B package -f "$project/pom.xml" >"$target/template.log" 2>&1 && ls "$project"/target/*.dp >/dev/null; then
    echo "FIGURE kit.template.builds 1" | tee -a "$figures"
  else
    failed=1
    echo "FIGURE kit.template.builds 0 failed: see $target/template.log" | tee -a "$figures"
  fi
  rm -rf "$project"
}

package=io.genkan.itests.campaigns
for what in "$@"; do
  case $what in
    swap) campaign "swap.lost swap.reordered swap.duplicates swap.rounds swap.pause.p50.ms swap.pause.p99.ms" $package.swap.SwapCampaign ;;
    store-kill) campaign "store-kill.lost store-kill.duplicates store-kill.rounds store-kill.start.ms" $package.store.StoreKill ;;
    store-broker) campaign "store-broker.lost store-broker.duplicates store-broker.rounds store-broker.resume.s store-broker.slots_leaked" $package.store.StoreBroker ;;
    store-disk) campaign "store-disk.lost store-disk.duplicates store-disk.rounds store-disk.recovery.ms" $package.store.StoreDisk ;;
    update-bad) campaign "update-bad.rounds update-bad.restored update-bad.kept" $package.update.UpdateBad ;;
    drivers) drivers ;;
    update-kill) campaign "update-kill.rounds update-kill.mixed" $package.update.UpdateKill ;;
    soak) campaign "soak.lost soak.duplicates soak.rounds soak.heap.growth.mb soak.threads.growth soak.handles.growth soak.disk.mb soak.seconds" $package.soak.SoakCampaign ;;
    *) echo "there is no campaign '$what': drivers, store-kill, store-broker, store-disk, swap, update-bad, update-kill, soak" >&2; exit 2 ;;
  esac
done
exit $failed
