#!/usr/bin/env bash
# A first `up` of N stacks as a fan: Penstock against stock `pulumi up` one stack after another, in turn in one run, and what
# share of the CPU time is Penstock's own, that is of all processes but the Pulumi CLI's and the provider's. Then a preview of the
# streaming project's stacks with everything re-run. Ends with 0 if the bars are met: 2 times as fast, a share of at most 25 %, 4 s.
#   bench/cold-up.sh [N] [ROUNDS]        default 20 and 3
set -euo pipefail
# shellcheck source=bench/synthetic.sh
. "$(dirname "${BASH_SOURCE[0]}")/synthetic.sh"
count=${1:-20}
rounds=${2:-3}
environment=fan-$count
build_synthetic
trap 'penstock local stop >/dev/null 2>&1 || true' EXIT
status=0

# The provider is the local cloud, a process of its own.
provider_ticks() {
  local pid
  pid=$(sed -n 's/.*"pid" *: *\([0-9]*\).*/\1/p' "$project/.penstock/local/cloud.json" | head -1)
  awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$pid/stat"
}

# Penstock's process tells its own time, and that of the children that it has waited for, until its end: it is asked every 20 ms.
# The launcher becomes that process; what it had waited for until then is Penstock's own.
watch() {
  local pid=$1 line launcher=0 own=0 children=0
  while line=$(cat "/proc/$pid/stat" 2>/dev/null); do
    set -- ${line##*) }
    case "$line" in
      *"(java)"*) own=$((${12} + ${13})) children=$((${14} + ${15})) ;;
      *) launcher=$((${14} + ${15})) ;;
    esac
    sleep 0.02
  done
  echo $((own + launcher)) $((children - launcher))
}

# Pulumi knows the stacks: only `pulumi up` itself is timed.
prepare_stock() {
  eval "$(penstock env "$environment")"
  cd "$project"
  local number
  stacks=()
  for number in $(seq 0 $((count - 1))); do
    stacks+=("$(printf '%s.stack-%03d' "$environment" "$number")")
    pulumi stack init "${stacks[$number]}" --no-select >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
    rm -f "Pulumi.${stacks[$number]}.yaml"
  done
}

stock() {
  local stack
  for stack in "${stacks[@]}"; do
    pulumi up -s "$stack" --config-file "Pulumi.$environment.yaml" --yes --skip-preview || return 1
  done
}

ratios=()
shares=()
for round in $(seq "$rounds"); do
  clear_synthetic
  environment "$environment" 1
  before=$(provider_ticks)
  begun=$(date +%s.%N)
  (cd "$project" && exec "$root/penstock" up "$environment" --yes) >"$log" 2>&1 &
  pid=$!
  ticks=$(watch "$pid")
  wait "$pid" || { cat "$log" >&2; exit 1; }
  ended=$(date +%s.%N)
  after=$(provider_ticks)
  clear_synthetic
  environment "$environment" 1
  one_by_one=$(prepare_stock; timed stock; echo "$seconds")
  read -r line share < <(awk -v ticks="$ticks" -v provider=$((after - before)) -v hertz="$(getconf CLK_TCK)" \
    -v wall="$(awk -v a="$begun" -v b="$ended" 'BEGIN { print b - a }')" 'BEGIN {
      split(ticks, of, " "); own = of[1] / hertz; cli = of[2] / hertz; cloud = provider / hertz
      printf "%.1f_s_wall,_CPU:_its_own_%.1f_s,_CLI_%.1f_s,_provider_%.1f_s %.1f\n", wall, own, cli, cloud, 100 * own / (own + cli + cloud) }')
  ratio=$(awk -v a="$begun" -v b="$ended" -v stock="$one_by_one" 'BEGIN { printf "%.2f", stock / (b - a) }')
  ratios+=("$ratio")
  shares+=("$share")
  echo "round $round: penstock up ${line//_/ }, own share $share %; stock one after another $one_by_one s; ratio $ratio"
done

# Prints the middle one of some figures, with the bar; "least" and "most" say how it is meant.
judge() {
  local what=$1 kind=$2 bar=$3
  shift 3
  printf '%s\n' "$@" | sort -n | awk -v what="$what" -v kind="$kind" -v bar="$bar" '{ a[NR] = $1 } END {
    m = a[int((NR + 1) / 2)]; print "median " what " " m " (bar: at " kind " " bar ")"
    exit kind == "least" ? m < bar : m > bar }' || status=1
}
judge ratio least 2 "${ratios[@]}"
judge "own share in %" most 25 "${shares[@]}"
penstock local stop >/dev/null 2>&1 || true

# The streaming project, in a copy, with its stacks up.
copy=$(mktemp -d)/penstock
unset PENSTOCK_JAR
trap '"$copy/penstock" local stop >/dev/null 2>&1 || true; penstock local stop >/dev/null 2>&1 || true; rm -rf "$(dirname "$copy")"' EXIT
mkdir -p "$copy"
tar -C "$root" --exclude=./.git --exclude=./.penstock/local --exclude=./.penstock/state --exclude=./.penstock/work \
  --exclude=./.penstock/runs --exclude=./.penstock/bench -cf - . | tar -C "$copy" -xf -
log=$copy/.penstock/bench.log
quietly "$copy/penstock" up local --yes
previews=()
for round in $(seq "$rounds"); do
  timed "$copy/penstock" preview local --force
  previews+=("$seconds")
done
judge "seconds of preview --force" most 4 "${previews[@]}"
exit $status
