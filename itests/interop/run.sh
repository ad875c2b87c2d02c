#!/bin/sh
# Tries the running gateway with clients that know nothing but the published protocols.
# usage: sh itests/interop/run.sh [management]
# Prints one line per step: FIGURE interop.management.<step> 1 (or 0, with the reason below); also in target/figures.txt.
# Where mosquitto can be installed it is the broker, else, or with GENKAN_BROKER=inside, the one inside the gateway.
# GENKAN_NO_BUILD=1 builds nothing; GENKAN_HOME names another installation of the slim profile.
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- management

if ! PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v mosquitto >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mosquitto &&
    { systemctl disable --now mosquitto || service mosquitto stop || true; }; } >/dev/null 2>&1 ||
    echo "mosquitto cannot be installed"
fi
[ -n "${GENKAN_NO_BUILD:-}" ] || mvn -ntp -q -B -Dquick -DskipTests package -pl itests/interop -am

target=itests/interop/target
figures=$PWD/$target/figures.txt
: > "$figures"
class_path=$target/classes:$(cat $target/class-path.txt)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
home=${GENKAN_HOME:-distribution/slim/target/genkan}
result=0
for what in "$@"; do
  case $what in
    management)
      "$java" -Xmx768m -XX:+UseSerialGC -Dgenkan.figures="$figures" -cp "$class_path" \
        io.genkan.itests.interop.ManagementRun "$home" || result=1 ;;
    *) echo "there is no test '$what': management" >&2; exit 2 ;;
  esac
done
exit $result
