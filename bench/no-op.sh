#!/usr/bin/env bash
# `penstock up` where nothing is to be done, from the shell with the launcher: N = 50 and 200 stacks, as a chain and as a fan.
# Where terragrunt and tofu are on PATH, `terragrunt run --all` on 50 units of the same shapes in the same run. Ends with 0 if the bars
# are met: N = 50 at most 1.0 s wall and 1.5 s CPU, N = 200 at most 1.5 times the wall time of N = 50.
#   bench/no-op.sh [ROUNDS]        default 5; the median counts
set -euo pipefail
# shellcheck source=bench/synthetic.sh
. "$(dirname "${BASH_SOURCE[0]}")/synthetic.sh"
rounds=${1:-5}
build_synthetic
trap 'penstock local stop >/dev/null 2>&1 || true' EXIT
status=0

median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

# Times a command line in rounds; then $wall and $busy are the medians.
measure() {
  local round walls=() cpus=()
  for round in $(seq "$rounds"); do
    timed "$@"
    walls+=("$seconds")
    cpus+=("$cpu")
  done
  wall=$(printf '%s\n' "${walls[@]}" | median)
  busy=$(printf '%s\n' "${cpus[@]}" | median)
}

# Says whether a figure is at most the bar.
within() {
  if awk -v value="$1" -v bar="$2" 'BEGIN { exit value > bar }'; then echo "met"; else echo "NOT MET"; fi
}

# Terragrunt units of one random_id each, which depend as the stacks do.
terragrunt_units() {
  local shape=$1 count=$2 directory=$3 number
  rm -rf "$directory"
  for number in $(seq 0 $((count - 1))); do
    mkdir -p "$directory/unit-$number"
    {
      echo 'variable "revision" {'; echo '  default = "1"'; echo '}'
      echo 'resource "terraform_data" "group" {'; echo '  input = var.revision'; echo '}'
      echo 'output "revision" {'; echo '  value = terraform_data.group.output'; echo '}'
    } >"$directory/unit-$number/main.tf"
    {
      if [ "$number" -gt 0 ]; then
        local read=0
        if [ "$shape" = chain ]; then read=$((number - 1)); fi
        printf 'dependency "upstream" {\n  config_path = "../unit-%s"\n}\ninputs = {\n  revision = dependency.upstream.outputs.revision\n}\n' "$read"
      fi
    } >"$directory/unit-$number/terragrunt.hcl"
  done
}

terragrunt_apply() { (cd "$1" && terragrunt run --all --non-interactive -- apply -auto-approve); }

printf '%-10s %5s %8s %8s   %s\n' "" N "wall s" "CPU s" bars
for shape in chain fan; do
  base=
  for count in 50 200; do
    clear_synthetic
    environment "$shape-$count" 1
    quietly penstock up "$shape-$count" --yes
    quietly penstock up "$shape-$count" --yes
    if ! grep -q "up to date" "$log"; then
      echo "The second up of $shape-$count proved nothing up to date:" >&2
      tail -3 "$log" >&2
      status=1
    fi
    measure penstock up "$shape-$count" --yes
    if [ "$count" = 50 ]; then
      base=$wall
      verdict="wall at most 1.0: $(within "$wall" 1.0), CPU at most 1.5: $(within "$busy" 1.5)"
    else
      bar=$(awk -v base="$base" 'BEGIN { printf "%.2f", base * 1.5 }')
      verdict="wall at most 1.5 times that of 50 ($bar): $(within "$wall" "$bar")"
    fi
    case "$verdict" in *NOT*) status=1 ;; esac
    printf '%-10s %5s %8s %8s   %s\n' "$shape" "$count" "$wall" "$busy" "$verdict"
  done
  if command -v terragrunt >/dev/null && command -v tofu >/dev/null; then
    units=$root/.penstock/bench/terragrunt-$shape
    terragrunt_units "$shape" 50 "$units"
    quietly terragrunt_apply "$units"
    measure terragrunt_apply "$units"
    printf '%-10s %5s %8s %8s   %s\n' "$shape" 50 "$wall" "$busy" "terragrunt run --all"
  fi
done
if ! command -v terragrunt >/dev/null || ! command -v tofu >/dev/null; then
  echo "terragrunt run --all was not measured: terragrunt and tofu are not both on PATH."
fi
exit $status
