#!/usr/bin/env bash
# "up --yes" of random environments that change: resources, outputs that move to another name, stacks that go (--prune). Every run, on the
# real Pulumi CLI and the local cloud, is killed (Penstock, the CLI, the provider, or all) and repeated until it is done. The end is
# compared with that of a run nobody killed: same resources and outputs, no orphans, no locks, nothing made twice.
#   tools/fault-test.sh [--kills N] [--seed N]        default 100 kills, a new seed
# Ends with 0 if all was well; prints the seed. About 20 seconds a kill on 2 cores.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
kills=100
options=
while [ $# -gt 0 ]; do
    case $1 in
    --kills) kills=${2:?--kills takes a number} ;;
    --seed) options="-Dpenstock.fault.seed=${2:?--seed takes a number}" ;;
    *)
        echo "tools/fault-test.sh does not know \"$1\". It takes --kills N and --seed N." >&2
        exit 2
        ;;
    esac
    shift 2
done
cd "$root"
exec ./mvnw -q -B verify -pl src/cli -am -Dtest=FaultTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.excludedGroups= \
    -Dsurefire.jvm="-Dpenstock.fault.kills=$kills $options"
