#!/usr/bin/env bash
# One output of an environment of 20 stacks on a file backend, looked up from the shell with the launcher, and the same output through
# stock `pulumi stack output`. Ends with 0 if both give one value and the bar is met: at most 0.5 s wall.
#   bench/look-up.sh [ROUNDS]        default 11; the median counts
set -euo pipefail
# shellcheck source=bench/synthetic.sh
. "$(dirname "${BASH_SOURCE[0]}")/synthetic.sh"
rounds=${1:-11}
build_synthetic
trap 'penstock local stop >/dev/null 2>&1 || true' EXIT
clear_synthetic
environment fan-20 1
quietly penstock up fan-20 --yes
stack=$(penstock graph fan-20 | head -1)

median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

stock() { (cd "$project" && pulumi stack output revision --stack "fan-20.$stack"); }

# Times a command line in rounds, prints its medians, and keeps what it printed in $printed and its wall time in $wall.
measure() {
  local what=$1 round walls=() cpus=()
  shift
  for round in $(seq "$rounds"); do
    timed "$@"
    walls+=("$seconds")
    cpus+=("$cpu")
  done
  printed=$(cat "$log")
  wall=$(printf '%s\n' "${walls[@]}" | median)
  printf '%-32s %8s %8s\n' "$what" "$wall" "$(printf '%s\n' "${cpus[@]}" | median)"
}

status=0
printf '%-32s %8s %8s\n' "" "wall s" "CPU s"
measure "penstock outputs" penstock outputs fan-20 "$stack.revision"
value=$printed
bar=$(awk -v value="$wall" 'BEGIN { print (value > 0.5 ? "NOT MET" : "met") }')
measure "penstock status" penstock status fan-20
eval "$(penstock env fan-20)"
measure "pulumi stack output" stock
echo "One output at most 0.5 s: $bar"
if [ "$bar" != met ]; then status=1; fi
if [ "$value" != "$printed" ]; then
  echo "Penstock says \"$value\" and stock Pulumi says \"$printed\"." >&2
  status=1
fi
exit $status
