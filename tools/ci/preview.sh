#!/usr/bin/env bash
# Previews an environment on a build server:
#   tools/ci/preview.sh ENVIRONMENT NAME
# NAME.md is the report for people, whatever came of the preview: its first line is the marker by which comment.sh finds the comment again.
# NAME.json is the report for "./penstock up --reviewed". Ends with 0 where the preview could be made, whether it shows changes or not.
# COMMIT is what is previewed, for the report to name; the checkout's own if not given.
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
trap 'rm -f "$log" "$report.part"' EXIT
commit=${COMMIT:-$(git rev-parse HEAD 2>/dev/null || true)}
run=
if [ -n "${GITHUB_RUN_ID:-}" ]; then run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID; fi

# What is told where Penstock ended without a report: its last words. Indented, they are code, whatever characters they hold; cut, they
# fit into one comment.
tell_failure() {
    local line
    printf '<!-- penstock:%s -->\n**The preview of %s could not be made**: it ended with exit code %s.\n\n' "$environment" "$environment" "$1"
    tail -n 40 "$log" | while IFS= read -r line || [ -n "$line" ]; do printf '    %s\n' "${line:0:1000}"; done
    if [ -n "$run" ]; then printf '\n[The log](%s) has all of it.\n' "$run"; fi
}

# The report with its commit below the verdict: a report that stays, for want of a newer one, says of what it is. Reports leave room for it
# in a comment.
name_commit() {
    head -n 2 "$report"
    printf '\nCommit %s%s\n' "$commit" "${run:+ · [run]($run)}"
    tail -n +3 "$report"
}

rm -f "$report" "$json"
status=0
{ ./penstock preview "$environment" --report "$report" --json "$json" --exit-code 2>&1 >&3 | tee "$log" >&2; } 3>&1 || status=$?
if [ ! -s "$report" ]; then
    tell_failure "$status" >"$report"
    case $status in 0 | 5) status=1 ;; esac
fi
if [ -n "$commit" ]; then
    name_commit >"$report.part"
    mv "$report.part" "$report"
fi
case $status in
0) result=unchanged ;;
5) result=changed ;;
*) result=failed ;;
esac
cat "$report" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "result=$result" >>"${GITHUB_OUTPUT:-/dev/null}"
[ "$result" != failed ] || exit "$status"
