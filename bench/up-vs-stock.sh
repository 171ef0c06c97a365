#!/usr/bin/env bash
# How long `penstock up` takes to bring the environment `local` up from nothing, and the same stacks one after another
# through stock `pulumi up`, in turn in one run. Artifacts are built before; everything happens in a copy of the checkout.
#   bench/up-vs-stock.sh [ROUNDS]        default 3
set -euo pipefail
rounds=${1:-3}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)/penstock
trap '"$copy/penstock" local stop >/dev/null 2>&1 || true; rm -rf "$(dirname "$copy")"' EXIT

"$here/penstock" --version >/dev/null
mkdir -p "$copy"
tar -C "$here" --exclude=./.git --exclude=./.penstock/local --exclude=./.penstock/state --exclude=./.penstock/work \
  --exclude=./.penstock/runs -cf - . | tar -C "$copy" -xf -
cd "$copy"
./penstock doctor >/dev/null || true

clear_all() {
  ./penstock local reset >/dev/null 2>&1 || true
  rm -rf .penstock/state .penstock/work
}

seconds() { # runs a command quietly, prints its seconds
  local begun ended
  begun=$(date +%s.%N)
  "$@" >"$copy/.penstock/bench.log" 2>&1 || { cat "$copy/.penstock/bench.log" >&2; exit 1; }
  ended=$(date +%s.%N)
  awk -v a="$begun" -v b="$ended" 'BEGIN { printf "%.1f", b - a }'
}

stacks=(local.analytics-bucket local.code-bucket local.input-stream local.preprocessor local.streaming-app local)

# The local cloud runs, and Pulumi knows the stacks: only `pulumi up` itself is timed.
prepare_stock() {
  ./penstock local start
  eval "$(./penstock env local)"
  local stack
  for stack in "${stacks[@]}"; do
    pulumi stack init "$stack" --no-select || return 1
    if [ "$stack" != local ]; then rm -f "Pulumi.$stack.yaml"; fi
  done
}

stock() {
  local stack
  for stack in "${stacks[@]}"; do
    pulumi up -s "$stack" --config-file Pulumi.local.yaml --yes --skip-preview || return 1
  done
}

ratios=()
for round in $(seq "$rounds"); do
  clear_all
  penstock=$(seconds ./penstock up local --yes)
  clear_all
  one_by_one=$(prepare_stock >"$copy/.penstock/bench.log" 2>&1 || { cat "$copy/.penstock/bench.log" >&2; exit 1; }; seconds stock)
  ratio=$(awk -v a="$one_by_one" -v b="$penstock" 'BEGIN { printf "%.2f", a / b }')
  ratios+=("$ratio")
  echo "round $round: penstock up $penstock s, stock pulumi one after another $one_by_one s, ratio $ratio"
done
printf '%s\n' "${ratios[@]}" | sort -n | awk '{ a[NR] = $1 } END { print "median ratio " a[int((NR + 1) / 2)] " (bar: at least 1.5)" }'
