#!/bin/sh
# Tries the gateway, its drivers and its bridges with programs of others, which know nothing but the published protocols.
# usage: sh itests/interop/run.sh [NAME...]      (all without arguments)
#   management               what a cloud such as Eclipse Kapua does, over MQTT
#   modbus mqtt http serial  drivers against pymodbus and mbpoll, mosquitto, json-server, socat
#   sparkplug                the Sparkplug connector against npm's sparkplug-payload, over mosquitto
#   coap                     driver and bridge of a running gateway against libcoap, with and without DTLS
#   ingest                   HTTP ingest of a running gateway, with curl
#   opcua                    driver and bridge of a running gateway against a server and a client of node-opcua
# Prints one line per step: FIGURE interop.<name> 1 (or 0, with the reason); also in itests/interop/target/figures.txt.
# Peers that are missing are installed where that is possible: Debian's as root, npm's into itests/interop/target.
# Where there is a mosquitto it is the broker of management, else, or with GENKAN_BROKER=inside, the one inside the gateway.
# GENKAN_NO_BUILD=1 builds nothing; GENKAN_HOME names another installation of the slim profile.
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- management modbus mqtt http serial coap ingest opcua sparkplug

here=itests/interop
target=$here/target
PATH="$PATH:/usr/sbin:/usr/local/sbin"

debian() { # PROGRAM PACKAGE...: what stays missing is told by who needs it
  program=$1
  shift
  ! command -v "$program" >/dev/null 2>&1 || return 0
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 0
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1 ||
    echo "$* cannot be installed"
}

npm_package() { # PACKAGE@VERSION...
  command -v npm >/dev/null 2>&1 || debian npm npm nodejs
  mkdir -p "$target/npm"
  npm install --silent --no-audit --no-fund --prefix "$target/npm" "$@" >/dev/null 2>&1 || echo "$* cannot be installed"
}

for what in "$@"; do
  case $what in
    management) debian mosquitto mosquitto ;;
    modbus) debian mbpoll mbpoll python3-pymodbus python3-serial-asyncio ;;
    mqtt) debian mosquitto_pub mosquitto mosquitto-clients ;;
    http) debian curl curl; npm_package json-server@0.17.4 ;;
    serial) debian socat socat ;;
    sparkplug) debian mosquitto mosquitto; debian npm npm nodejs ;;
    coap) debian coap-client-openssl libcoap3-bin ;;
    ingest) debian curl curl ;;
    opcua) npm_package node-opcua-client@2.186.4 node-opcua-server@2.186.4 ;;
    *) echo "there is no test '$what': management, modbus, mqtt, http, serial, coap, ingest, opcua, sparkplug" >&2; exit 2 ;;
  esac
done
# the package's own service would take the gateway's port
case " $* " in *" management "*|*" mqtt "*|*" sparkplug "*)
  { systemctl disable --now mosquitto || service mosquitto stop || true; } >/dev/null 2>&1 ;;
esac
[ -n "${GENKAN_NO_BUILD:-}" ] || mvn -ntp -q -B -Dquick -DskipTests package -pl $here -am

figures=$PWD/$target/figures.txt
: > "$figures"
class_path=$target/classes:$(cat $target/class-path.txt)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
home=${GENKAN_HOME:-distribution/slim/target/genkan}
result=0

opcua() { # Node finds modules beside the script alone
  if [ ! -d "$target/npm/node_modules/node-opcua-client" ] || [ ! -d "$target/npm/node_modules/node-opcua-server" ]; then
    for side in driver bridge; do echo "FIGURE interop.opcua.$side 0 node-opcua could not be installed" | tee -a "$figures"; done
    return 1
  fi
  cp -r $here/opcua "$target/npm/"
  node "$target/npm/opcua/run.mjs" "$home" "$figures"
}

run() { # CLASS ARGUMENTS...
  "$java" -Xmx768m -XX:+UseSerialGC -Dgenkan.figures="$figures" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$class_path" "io.genkan.itests.interop.$@" || result=1
}

for what in "$@"; do
  case $what in
    management) run ManagementRun "$home" ;;
    sparkplug) GENKAN_FIGURES="$figures" sh $here/sparkplug/run.sh "$home" || result=1 ;;
    coap|ingest) run field.CoapRun "$home" "$what" ;;
    opcua) opcua || result=1 ;;
    modbus|mqtt|http|serial) run field.FieldRun $here/peers "$target/npm" "$what" ;;
  esac
done
exit $result
