#!/usr/bin/env bash
# Previews an environment on a build server:
#   tools/ci/preview.sh ENVIRONMENT NAME
# NAME.md is the report for people, whatever came of the preview: its first line is the marker by which comment.sh finds the comment again.
# NAME.json is the report for "./penstock up --reviewed". Ends with 0 where the preview could be made, whether it shows changes or not.
# On GitHub it says "result=changed", "unchanged" or "failed" in GITHUB_OUTPUT, and shows the report on the run's page.
set -euo pipefail
if [ $# -ne 2 ]; then
    echo "tools/ci/preview.sh takes two arguments: the environment, and what its report is to be called without .md." >&2
    exit 2
fi
environment=$1
report=$2.md
json=$2.json
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# What is told where Penstock ended without a report: its last words. Indented, they are code, whatever characters they hold.
tell_failure() {
    printf '<!-- penstock:%s -->\n**The preview of %s could not be made**: it ended with exit code %s.\n\n' "$environment" "$environment" "$1"
    tail -n 40 "$log" | sed 's/^/    /'
    if [ -n "${GITHUB_RUN_ID:-}" ]; then
        printf '\n[The log](%s/%s/actions/runs/%s) has all of it.\n' "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID"
    fi
}

rm -f "$report" "$json"
status=0
{ ./penstock preview "$environment" --report "$report" --json "$json" --exit-code 2>&1 >&3 | tee "$log" >&2; } 3>&1 || status=$?
if [ ! -s "$report" ]; then
    tell_failure "$status" >"$report"
    case $status in 0 | 5) status=1 ;; esac
fi
case $status in
0) result=unchanged ;;
5) result=changed ;;
*) result=failed ;;
esac
cat "$report" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "result=$result" >>"${GITHUB_OUTPUT:-/dev/null}"
[ "$result" != failed ] || exit "$status"
