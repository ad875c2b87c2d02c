#!/bin/sh
# The page of the built slim profile in a real browser: starts the demonstration, looks at it, stops it.
set -eu
cd "$(dirname "$0")/../.."
home=$PWD/distribution/slim/target/genkan
data=$(mktemp -d)
log=$data/output.log
GENKAN_DATA=$data GENKAN_HTTP_PORT=18080 GENKAN_HTTPS_PORT=18443 GENKAN_PLANT_PORT=5020 \
  sh "$home/bin/genkan" demo > "$log" 2>&1 &
gateway=$!
trap 'kill $gateway 2>/dev/null || true; wait $gateway 2>/dev/null || true; rm -rf "$data"' EXIT

tries=0
until grep -q 'one-time token' "$log"; do
  tries=$((tries + 1))
  [ $tries -lt 600 ] || { cat "$log"; echo "FIGURE browser.ran 0"; exit 1; }
  sleep 0.1
done
GENKAN_URL=$(sed -n "s/^The gateway's page: \([^ ]*\).*/\1/p" "$log" | head -n 1)
GENKAN_TOKEN=$(sed -n 's/^First login with this one-time token: //p' "$log" | head -n 1)
export GENKAN_URL GENKAN_TOKEN
sh itests/browser/run.sh || { cat "$log"; exit 1; }
