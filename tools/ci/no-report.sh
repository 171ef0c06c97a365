#!/usr/bin/env bash
# Writes in a report's place that there is none, so that no earlier one is taken for it:
#   tools/ci/no-report.sh ENVIRONMENT NAME
# It is in NAME.md, with the marker of the environment's comment. COMMIT is what was to be previewed.
set -euo pipefail
if [ $# -ne 2 ]; then
    echo "tools/ci/no-report.sh takes two arguments: the environment, and what its report was to be called without .md." >&2
    exit 2
fi
run=
if [ -n "${GITHUB_RUN_ID:-}" ]; then
    run=" [The run]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID) says why."
fi
printf '<!-- penstock:%s -->\n**The preview of %s could not be made**, or its report could not be fetched: there is none of %s.%s\n' \
    "$1" "$1" "${COMMIT:+commit }${COMMIT:-this run}" "$run" >"$2.md"
