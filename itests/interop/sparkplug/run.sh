#!/bin/sh
# A Sparkplug host made of npm's sparkplug-payload and mqtt.js talks to a running gateway by way of mosquitto.
# usage: sh itests/interop/sparkplug/run.sh [HOME]     HOME: a slim installation, by default the built one
# Prints FIGURE interop.sparkplug.<step> and FIGURE interop.sparkplug: 1, or 0 with the reason; also into $GENKAN_FIGURES.
set -eu
cd "$(dirname "$0")/../../.."
home=${1:-${GENKAN_HOME:-distribution/slim/target/genkan}}
figures=${GENKAN_FIGURES:-itests/interop/target/figures.txt}
mkdir -p itests/interop/target/npm
PATH="$PATH:/usr/sbin:/usr/local/sbin"

zero() {
  echo "FIGURE interop.sparkplug 0" | tee -a "$figures"
  echo "$1"
  exit 1
}

for program in node mosquitto; do
  command -v "$program" >/dev/null 2>&1 || zero "$program is not installed"
done
npm install --silent --no-audit --no-fund --ignore-scripts --prefix itests/interop/target/npm sparkplug-payload@1.0.3 mqtt@5.10.1 \
  >/dev/null 2>&1 || zero "npm cannot install sparkplug-payload and mqtt"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$home" "$work/genkan"
for name in connectors.sparkplug drivers.gpio; do
  dp=$(ls "$work"/genkan/packages/optional/io.genkan."$name"-*.dp "$work"/genkan/packages/io.genkan."$name"-*.dp 2>/dev/null | head -1)
  [ -n "$dp" ] || zero "the installation has no package io.genkan.$name"
  mv "$dp" "$work/genkan/packages/" 2>/dev/null || true
done
NODE_PATH="$PWD/itests/interop/target/npm/node_modules" node itests/interop/sparkplug/host.cjs "$work" > "$work/figures" && result=0 || result=1
cat "$work/figures"
grep '^FIGURE' "$work/figures" >> "$figures" || true
exit $result
