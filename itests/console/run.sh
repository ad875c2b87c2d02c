#!/bin/sh
# The console in a real browser, as a user: a fresh gateway with the demonstration plant is set up, given devices and
# lines, broken, changed and updated.
#
#   sh itests/console/run.sh             everything
#   sh itests/console/run.sh --short     the half of it that takes two minutes
#   sh itests/console/run.sh --docs      also renews the pictures of docs/console
#   sh itests/console/run.sh NAME ...    these scenarios only, after the set-up
#
# Screenshots go to itests/console/target. Needs the built slim profile (or GENKAN_HOME), Node 18 or newer, npm and
# Chromium, and openssl for a certificate. Where these are missing nothing is checked and that is told; with CONSOLE_BROWSER=required that fails.
set -eu
case " $* " in *" --help "*|*" -h "*) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0;; esac
here=$(cd "$(dirname "$0")" && pwd)
home=${GENKAN_HOME:-$here/../../distribution/slim/target/genkan}

not_run() {
  echo "The browser checks of the console did not run: $1"
  echo "FIGURE console.browser 0"
  [ "${CONSOLE_BROWSER:-}" = required ] && exit 1
  exit 0
}

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
hint="apt-get install chromium nodejs npm openssl"
[ "$(id -u)" = 0 ] || hint="as root: $hint"
[ -n "$chromium" ] || not_run "there is no Chromium ($hint)."
command -v node >/dev/null || not_run "there is no Node ($hint)."
[ -x "$home/bin/genkan" ] || [ -f "$home/bin/genkan" ] || not_run "there is no gateway at $home: build it with mvn package, or set GENKAN_HOME."
if [ ! -d "$here/node_modules/axe-core" ] || [ ! -d "$here/node_modules/playwright-core" ]; then
  command -v npm >/dev/null || not_run "there is no npm ($hint)."
  (cd "$here" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund) \
    || not_run "npm ci failed, and the packages of package-lock.json are needed."
fi

rm -rf "$here/target"
mkdir -p "$here/target"
GENKAN_HOME=$(cd "$home" && pwd) CHROMIUM=$chromium OUT=$here/target exec node "$here/run.mjs" "$@"
