#!/bin/sh
# The gateway's page in a real browser.
#
#   GENKAN_URL=http://127.0.0.1:8080/ GENKAN_TOKEN=XXXX-... sh itests/browser/run.sh
#   sh itests/browser/run.sh demo        against the page's own test server with made-up values
#
# GENKAN_PASSWORD instead of GENKAN_TOKEN when the first login is done; both to say what password is set.
# Screenshots and results go to itests/browser/target. Needs Node 18 or newer, npm and Chromium (Debian: chromium).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/target
mkdir -p "$out"

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$chromium" ] || ! command -v node >/dev/null; then
    echo "The browser checks did not run: Chromium and Node are needed (apt-get install chromium nodejs npm)."
    echo "FIGURE browser.ran 0"
    exit 1
fi
if [ ! -d "$here/node_modules/playwright-core" ]; then
    (cd "$here" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent)
fi

if [ "${1:-}" = demo ]; then
    web=$here/../../bundles/console/web
    (cd "$web" && mvn -q ${MAVEN_OPTIONS:--o} dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt)
    rm -rf "$out/demo" && mkfifo "$out/demo.in.$$"
    (cd "$web" && exec java -XX:TieredStopAtLevel=1 -cp "target/classes:target/test-classes:$(cat target/test-classpath.txt)" \
        io.genkan.console.web.internal.DemoGateway "$out/demo" 0 <"$out/demo.in.$$" >"$out/demo.log" 2>&1) &
    server=$!
    exec 9>"$out/demo.in.$$"
    rm "$out/demo.in.$$"
    trap 'exec 9>&-; wait $server || true' EXIT
    tries=0
    until grep -q 'one-time token' "$out/demo.log"; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { cat "$out/demo.log"; exit 1; }
        sleep 0.1
    done
    GENKAN_URL=$(sed -n "s/^The gateway's page: \([^ ]*\).*/\1/p" "$out/demo.log")
    GENKAN_TOKEN=$(sed -n 's/^First login with this one-time token: //p' "$out/demo.log")
    export GENKAN_URL GENKAN_TOKEN
fi
: "${GENKAN_URL:?is the page\'s address}"
CHROMIUM=$chromium OUT=$out node "$here/page.js"
