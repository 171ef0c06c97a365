#!/usr/bin/env bash
# Writes down which classes of libraries and of Java a preview loads, for the launcher's archive of classes. Run it when
# libraries have changed; it wants `./penstock up local` done.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

list=src/cli/src/main/resources/io/penstock/cli/start-classes.txt
loaded=$(mktemp)
trap 'rm -f "$loaded"' EXIT

PENSTOCK_JAVA_OPTS="-Xlog:class+load:file=$loaded:none" ./penstock preview local --force
# Penstock's own are loaded anyway, and the JSON libraries; what Java makes while it runs has no place in an archive.
awk '{ print $1 }' "$loaded" |
  grep -E '^(com|io\.grpc|io\.perfmark|pulumirpc|google|javax|java|sun|jdk|org)\.' |
  grep -vE '^com\.(fasterxml|google\.gson)\.|[/]|\$\$|^jdk\.proxy|^com\.sun\.proxy|GeneratedConstructorAccessor|GeneratedMethodAccessor|[$]Proxy[0-9]|^jdk\.jfr' |
  LC_ALL=C sort -u >"$list.new"
mv "$list.new" "$list"
printf '%s classes\n' "$(wc -l <"$list" | tr -d ' ')"
