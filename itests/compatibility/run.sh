#!/bin/sh
# Counts how much of Kura's world is at home here, and how much of ours in a Kura; prints FIGURE name value.
# usage: sh itests/compatibility/run.sh
# The figures are also in itests/compatibility/target/figures.txt, and what Maven said in run.log beside it. Ends with 1 when a
# figure could not be taken; its line says why.
set -eu
cd "$(dirname "$0")/../.."

target=itests/compatibility/target
log=$target/run.log
all=$target/all-figures.txt
mkdir -p "$target"
modules="bundles/kura/api bundles/kura/requests bundles/kura/rest distribution/kura-packages itests/stock-kura itests/compatibility"
for module in $modules; do rm -f "$module/target/figures.txt"; done
: > "$all"

# the tests that take the figures, and no other; a failure of one keeps none of the others from being taken
tests=SignaturesTest,ManagementTest,EndpointsTest,StockKuraIT,AddOnsIT
mvn -ntp -B -fae -Dquick verify -pl "$(echo "$modules" | tr ' ' ',')" -am \
  -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="$tests" -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dmaven.test.failure.ignore=true > "$log" 2>&1 || built=no

result=0
take() { # MODULE, TEST, NAMES OF FIGURES
  module=$1; test=$2; shift 2
  for name in "$@"; do
    line=$(grep "^FIGURE $name " "$module/target/figures.txt" 2>/dev/null | tail -n 1 || true)
    if [ -z "$line" ]; then
      why=$(grep -F "$test" "$log" | grep ERROR | tail -n 1 | sed 's/\x1b\[[0-9;]*m//g; s/^\[ERROR\] *//' | cut -c 1-200 || true)
      [ -n "$why" ] || [ -z "${built:-}" ] || why=$(grep ERROR "$log" | head -n 1 | sed 's/\x1b\[[0-9;]*m//g; s/^\[ERROR\] *//' | cut -c 1-200)
      # where 0 would be the best value, none may be taken for it
      case $name in api.*) value=-1 ;; *) value=0 ;; esac
      line="FIGURE $name $value failed: ${why:-$test of $module did not come to its end}; more in $log"
      result=1
    fi
    echo "$line" | tee -a "$all"
  done
}
take bundles/kura/api SignaturesTest api.missing api.different
take itests/compatibility AddOnsIT addons.running addons.running.of
take itests/stock-kura StockKuraIT dp.kura.resolving dp.kura.resolving.of
take bundles/kura/requests ManagementTest mqtt.requests.answered mqtt.requests.answered.of
take bundles/kura/rest EndpointsTest rest.endpoints rest.endpoints.of
mv "$all" "$target/figures.txt"
exit $result
