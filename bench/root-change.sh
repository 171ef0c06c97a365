#!/usr/bin/env bash
# A pending change at the root of a chain of N stacks: does preview show it in all N, and does up do what preview said?
# Ends with 0 if so for every N.
#   bench/root-change.sh [N ...]        default 5 20 50
set -euo pipefail
# shellcheck source=bench/synthetic.sh
. "$(dirname "${BASH_SOURCE[0]}")/synthetic.sh"
if [ $# = 0 ]; then set -- 5 20 50; fi
build_synthetic
trap 'penstock local stop >/dev/null 2>&1 || true' EXIT

# Compares two reports: the second file's changes with the first's.
compare() {
  python3 - "$@" <<'PYTHON'
import json, sys
UNKNOWN = "known after update"
preview, up = ({stack["stack"]: stack for stack in json.load(open(file))["stacks"]} for file in sys.argv[2:4])

def changes(stack, mask):
    told = set()
    for change in stack["changes"]:
        key = (change["urn"], change["kind"])
        told.add(key)
        for prop in change.get("properties", []):
            path = key + (prop["path"], prop["forcesReplacement"])
            told.add(path + (None if path in mask else prop["after"],))
    return told

def unknown(stack):
    return {(c["urn"], c["kind"], p["path"], p["forcesReplacement"])
            for c in stack["changes"] for p in c.get("properties", []) if p["after"] == UNKNOWN}

shown = sum(1 for stack in preview.values() if stack["changes"])
same = sum(1 for name, stack in preview.items()
           if changes(stack, unknown(stack)) == changes(up[name], unknown(stack)) and stack["changes"])
count = int(sys.argv[1])
print(f"{count:5} {shown:>11} of {count:<4} {same:>11} of {count}")
sys.exit(0 if shown == same == count == len(up) else 1)
PYTHON
}

status=0
echo "    N   preview shows    up does just that"
for count in "$@"; do
  clear_synthetic
  environment "chain-$count" 1
  quietly penstock up "chain-$count" --yes
  environment "chain-$count" 2
  penstock preview "chain-$count" --json >"$project/preview.json" 2>"$log" || { cat "$log" >&2; exit 1; }
  penstock up "chain-$count" --yes --json >"$project/up.json" 2>"$log" || { cat "$log" >&2; exit 1; }
  compare "$count" "$project/preview.json" "$project/up.json" || status=1
done
exit $status
