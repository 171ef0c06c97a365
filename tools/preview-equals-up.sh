#!/usr/bin/env bash
# Random environments and changes on the real Pulumi engine: is what each preview says what the next update does? Ends with 0 if so.
#   tools/preview-equals-up.sh [--pairs N] [--seed N]        default 500, and a new seed each time
set -euo pipefail
pairs=500
seed=$RANDOM$RANDOM
while [ $# -gt 0 ]; do
  case "$1" in
    --pairs) pairs=$2 ;;
    --seed) seed=$2 ;;
    *) echo "It takes --pairs N and --seed N, and not \"$1\"." >&2; exit 2 ;;
  esac
  shift 2
done
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec ./mvnw -q -B -ntp -Dquick -DskipTests=false test -pl src/engine -am \
  -Dtest=PreviewEqualsUpTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.excludedGroups= \
  "-Dsurefire.jvm=-Dpenstock.pairs=$pairs -Dpenstock.seed=$seed"
