#!/usr/bin/env bash
# Puts FILE on a pull request as one comment: makes it, or updates the one that is there.
#   tools/ci/comment.sh FILE
# The comment is found by FILE's first line, a hidden marker such as <!-- penstock:dev -->, and by its author: comments of others stay as
# they are, whatever they quote. Needs curl and jq, and of the environment:
#   GITHUB_TOKEN       may write on pull requests; it is never printed and is no process's argument
#   GITHUB_REPOSITORY  such as acme/platform, and GITHUB_API_URL; a runner sets both
#   PULL_REQUEST       its number
#   COMMENT_AUTHOR     whose token it is; github-actions[bot] if not given
#   RETRY_SECONDS      the first pause before GitHub is asked again (no answer, 5xx), 2 if not given; each is twice the last
#   LIMIT_SECONDS      the pause where GitHub limits how often it is asked (429, 403) and does not say for how long; 60 if not given
set -euo pipefail
set +x # a trace would show the token

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$*"
    exit 1
}

if [ $# -ne 1 ]; then
    say "tools/ci/comment.sh takes one argument: the file that holds the comment."
    exit 2
fi
file=$1
for name in GITHUB_TOKEN GITHUB_REPOSITORY GITHUB_API_URL PULL_REQUEST; do
    if [ -z "${!name:-}" ]; then give_up "The comment was not written: the environment variable $name is not set."; fi
done
if [ ! -s "$file" ]; then give_up "The comment was not written: the file \"$file\" is missing or empty. The preview writes it."; fi
marker=$(head -n 1 "$file")
form='^<!-- penstock:[a-z0-9-]+ -->$'
if ! [[ $marker =~ $form ]]; then
    give_up "The comment was not written: the first line of \"$file\" is no marker such as <!-- penstock:dev -->, by which it is found again."
fi
author=${COMMENT_AUTHOR:-github-actions[bot]}
comments=/repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jq -R -s '{body: .}' "$file" >"$work/comment.json"

headers() {
    printf '%s\n' "Authorization: Bearer $GITHUB_TOKEN" 'Accept: application/vnd.github+json' \
        'Content-Type: application/json' 'X-GitHub-Api-Version: 2022-11-28'
}

# METHOD PATH [curl option ...]: the answer in $work/answer, its status in $code; 000 where none came.
request() {
    : >"$work/answer"
    : >"$work/headers"
    code=$(curl --silent --show-error --max-time 60 --output "$work/answer" --dump-header "$work/headers" --write-out '%{http_code}' \
        --header @<(headers) --request "$1" "${@:3}" "$GITHUB_API_URL$2" 2>"$work/trouble") || code=000
}

# The seconds that GitHub asks to wait; empty where it asks for none.
retry_after() {
    tr -d '\r' <"$work/headers" | sed -n 's/^[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]: *\([0-9]\{1,6\}\) *$/\1/p' | tail -n 1
}

# Whether GitHub was asked too often: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
is_limited() {
    [ "$code" = 429 ] || { [ "$code" = 403 ] && { [ -n "$(retry_after)" ] || grep -qi 'rate limit' "$work/answer"; }; }
}

# The first comment of this author that begins with the marker.
ours() {
    jq -r --arg marker "$marker" --arg author "$author" 'map(select(.user.login == $author
        and ((.body // "") | split("\n")[0] // "" | rtrimstr("\r")) == $marker)) | .[0].id // empty' "$work/answer"
}

# The comment's id in $id, empty where there is none.
find_comment() {
    local page count
    for ((page = 1; ; page++)); do
        request GET "$comments?per_page=100&page=$page"
        if [ "$code" != 200 ]; then return 1; fi
        if ! count=$(jq 'arrays | length' "$work/answer" 2>"$work/trouble") || [ -z "$count" ] ||
            ! id=$(ours 2>"$work/trouble"); then
            code="200 without a list of comments"
            return 1
        fi
        if [ -n "$id" ] || [ "$count" -lt 100 ]; then return 0; fi
    done
}

write_comment() {
    if [ -n "$id" ]; then
        request PATCH "/repos/$GITHUB_REPOSITORY/issues/comments/$id" --data-binary "@$work/comment.json"
        [ "$code" = 200 ]
    else
        request POST "$comments" --data-binary "@$work/comment.json"
        [ "$code" = 201 ]
    fi
}

refused() {
    local said
    said=$(jq -r '.message // empty' "$work/answer" 2>/dev/null) || said=
    case $code in
    401) give_up "The comment was not written: GitHub does not know the token (401${said:+: $said})." ;;
    403)
        give_up "The comment was not written: the token may not write on pull request $PULL_REQUEST of $GITHUB_REPOSITORY" \
            "(403${said:+: $said}). The job needs \"permissions: pull-requests: write\"; in a fork's pull request no token has that."
        ;;
    404)
        give_up "The comment was not written: there is no pull request $PULL_REQUEST in $GITHUB_REPOSITORY," \
            "or the token may not see it (404${said:+: $said})."
        ;;
    *) give_up "The comment was not written: GitHub answered $code${said:+: $said}." ;;
    esac
}

answer() {
    if [ "$code" = 000 ]; then
        printf 'gave no answer (%s)' "$(tail -n 1 "$work/trouble")"
    elif is_limited; then
        printf 'answered %s (asked too often)' "$code"
    else
        printf 'answered %s' "$code"
    fi
}

# How long to wait before it is asked again, in $seconds.
choose_wait() {
    seconds=$(retry_after)
    if [ -z "$seconds" ] && is_limited; then
        seconds=${LIMIT_SECONDS:-60}
    elif [ -z "$seconds" ]; then
        seconds=$pause
        pause=$((pause * 2))
    fi
    # Four such waits are what the job has time for.
    if [ "$seconds" -gt 120 ]; then
        give_up "The comment was not written: GitHub $(answer) and is to be left alone for $seconds s. Run the job again after that."
    fi
}

pause=${RETRY_SECONDS:-2}
for attempt in 1 2 3 4 5; do
    # It is looked for each time: an attempt without a good answer may have made it all the same.
    if find_comment && write_comment; then
        if [ -n "$id" ]; then how=updated; else how=made; fi
        say "The comment on pull request $PULL_REQUEST was $how: $(jq -r '.html_url // "no address given"' "$work/answer")"
        exit 0
    fi
    case $code in 000 | 5??) ;; *) is_limited || refused ;; esac
    if [ "$attempt" -lt 5 ]; then
        choose_wait
        say "GitHub $(answer); it is asked again in $seconds s."
        sleep "$seconds"
    fi
done
give_up "The comment was not written: GitHub $(answer), the last of 5 times. Run the job again."
