#!/bin/sh
# The console of the built slim profile in a real browser, the short run: a browser has to be there.
cd "$(dirname "$0")/../.."
CONSOLE_BROWSER=required exec sh itests/console/run.sh --short
