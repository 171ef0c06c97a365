#!/usr/bin/env bash
# Random environments on the real Pulumi engine, brought up as a preview's report shows: are all runs stopped that would do something
# else (config, code, state, cloud, an upstream's output changed after the preview), and none that would not? Ends with 0 if so.
#   tools/reviewed.sh [--pairs N] [--seed N]        default 50 runs of either sort, and a new seed each time
set -euo pipefail
pairs=50
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
  -Dtest=ReviewedRandomTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.excludedGroups= \
  "-Dsurefire.jvm=-Dpenstock.pairs=$pairs -Dpenstock.seed=$seed"
