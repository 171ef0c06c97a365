#!/usr/bin/env bash
# Checks the workflows with actionlint, which Go builds as tools/actionlint/go.mod pins it, and these scripts with shellcheck where that is
# installed. Ends with 4 where there is no Go.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if ! command -v go >/dev/null 2>&1; then
    echo "The workflows are not checked: actionlint is built with Go, and there is no \"go\" on PATH." >&2
    exit 4
fi
actionlint=$PWD/tools/actionlint/target/actionlint
(
    cd tools/actionlint
    GOWORK=off CGO_ENABLED=0 go build -mod=readonly -trimpath -buildvcs=false -o "$actionlint" github.com/rhysd/actionlint/cmd/actionlint
)
"$actionlint" -no-color .github/workflows/*.yml
if command -v shellcheck >/dev/null 2>&1; then shellcheck tools/ci/*.sh tools/*.sh .ci/run; fi
