#!/bin/sh
# Tries a promise many times over and prints what came of it, one line per figure: FIGURE name value unit.
# usage: sh itests/campaigns/run.sh [--short] NAME...
#   store-kill, store-broker, store-disk   store and forward: the process is killed, the broker fails, the disk fails
#   swap    each kind of component is replaced while data flows through it
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

package=io.genkan.itests.campaigns
for what in "$@"; do
  case $what in
    swap) campaign "swap.lost swap.reordered swap.duplicates swap.rounds swap.pause.p50.ms swap.pause.p99.ms" $package.swap.SwapCampaign ;;
    store-kill) campaign "store-kill.lost store-kill.duplicates store-kill.rounds store-kill.start.ms" $package.store.StoreKill ;;
    store-broker) campaign "store-broker.lost store-broker.duplicates store-broker.rounds store-broker.resume.s store-broker.slots_leaked" $package.store.StoreBroker ;;
    store-disk) campaign "store-disk.lost store-disk.duplicates store-disk.rounds store-disk.recovery.ms" $package.store.StoreDisk ;;
    update-bad) campaign "update-bad.rounds update-bad.restored update-bad.kept" $package.update.UpdateBad ;;
    update-kill) campaign "update-kill.rounds update-kill.mixed" $package.update.UpdateKill ;;
    soak) campaign "soak.lost soak.duplicates soak.rounds soak.heap.growth.mb soak.threads.growth soak.handles.growth soak.disk.mb soak.seconds" $package.soak.SoakCampaign ;;
    *) echo "there is no campaign '$what': store-kill, store-broker, store-disk, swap, update-bad, update-kill, soak" >&2; exit 2 ;;
  esac
done
exit $failed
