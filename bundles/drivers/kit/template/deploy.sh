#!/bin/sh
# Builds the driver, tries it with the kit and puts it into a running gateway.
# usage: sh deploy.sh GATEWAY USER:PASSWORD        for instance sh deploy.sh http://127.0.0.1:8080 admin:secret
# MAVEN_ARGS are passed on, for instance MAVEN_ARGS=-DskipTests. For a gateway's own certificate add CURL_ARGS=--insecure,
# or --cacert FILE.
set -eu
[ $# -eq 2 ] || { sed -n 's/^# //; 2,5p' "$0" >&2; exit 2; }
cd "$(dirname "$0")"
mvn -q package ${MAVEN_ARGS:-}
package=$(ls target/*.dp)
answer=$(curl -sS ${CURL_ARGS:-} -u "$2" -F "file=@$package" -w '\n%{http_code}' "${1%/}/services/deploy/v2/_upload") || {
  echo "The gateway $1 does not answer." >&2; exit 1; }
case $answer in
  *"
200") echo "$package is handed over; the gateway's page tells when it runs." ;;
  *) printf 'The gateway refused %s:\n%s\n' "$package" "$answer" >&2; exit 1 ;;
esac
