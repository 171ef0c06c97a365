# For the scripts that run the synthetic project (io.penstock.bench.synthetic): they source this.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project=$root/.penstock/bench/synthetic
log=$root/.penstock/bench/synthetic.log
export PENSTOCK_JAR=$root/bench/target/synthetic.jar

# Builds what the scripts run; later calls of the launcher find nothing to build.
build_synthetic() {
  mkdir -p "$project"
  PENSTOCK_JAR='' "$root/penstock" --version >/dev/null
  (cd "$root" && ./mvnw -q -B -Dquick -Dmaven.test.skip=true -Pbench package -pl bench -am) >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  rm -f "$root"/.penstock/build/classes-*
  PENSTOCK_JAR='' "$root/penstock" --version >/dev/null
  printf 'name: synthetic\nruntime:\n  name: java\n  options:\n    binary: %s\n' "$PENSTOCK_JAR" >"$project/Pulumi.yaml"
  penstock --version >/dev/null
}

# The command line, from the launcher on, in the project's directory.
penstock() { (cd "$project" && "$root/penstock" "$@"); }

# Runs a command line whose output matters only where it fails.
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

# An environment's config: its name, the root's revision.
environment() {
  local salt=
  if [ -e "$project/Pulumi.$1.yaml" ]; then salt=$(grep '^encryptionsalt:' "$project/Pulumi.$1.yaml") || salt=; fi
  printf 'config:\n  aws:region: us-east-1\n  penstock:target: local\n  synthetic:revision: "%s"\n%s\n' "$2" "$salt" \
    >"$project/Pulumi.$1.yaml"
}

# Nothing deployed, and a fresh local cloud that runs.
clear_synthetic() {
  penstock local reset >/dev/null 2>&1 || true
  rm -rf "$project/.penstock/state" "$project/.penstock/work" "$project/.penstock/runs" "$project"/Pulumi.*.yaml
  quietly penstock local start
}

# Runs a command line quietly; then $seconds is its wall time and $cpu the CPU time of it and of all that it waited for.
timed() {
  local TIMEFORMAT='%R %U %S' times
  times=$({ time "$@" >"$log" 2>&1 || { echo failed; cat "$log" >&2; }; } 2>&1 | tail -1)
  case "$times" in *failed*) exit 1 ;; esac
  seconds=${times%% *}
  cpu=$(awk '{ print $2 + $3 }' <<<"$times")
}
