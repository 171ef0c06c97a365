#!/usr/bin/env bash
# Brings an environment up on a build server, where nobody can be asked:
#   tools/ci/up.sh ENVIRONMENT [REPORT.json]
# With the JSON report of a preview, just what that showed is applied. ALLOW_DEV, for the environment dev, names what may be replaced or
# deleted although it holds data: stack/resource, separated by blanks. Each environment has a variable of its own, ALLOW_PROD_EU for prod-eu.
set -euo pipefail
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    echo "tools/ci/up.sh takes the environment and, if it was reviewed, the JSON report of its preview." >&2
    exit 2
fi
options=(--yes --wait 10m)
if [ $# -eq 2 ]; then options+=(--reviewed "$2"); fi
variable=ALLOW_$(printf '%s' "$1" | LC_ALL=C tr '[:lower:]' '[:upper:]' | LC_ALL=C tr -c 'A-Z0-9' '_')
read -r -a allowed <<<"${!variable:-}"
for resource in ${allowed[@]+"${allowed[@]}"}; do options+=(--allow-replace "$resource"); done
exec ./penstock up "$1" "${options[@]}"
