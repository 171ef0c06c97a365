#!/usr/bin/env bash
# Durable PutRecords of the local cloud against ministack (PyPI), in one run. Ends with 0 if the bars are met:
# at least 100,000 records a second, at least 5 times ministack, at most 400 MiB resident.
#   bench/put-records.sh [ROUNDS]        default 3
set -euo pipefail
rounds=${1:-3}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work="$root/.penstock/bench"
mkdir -p "$work"

if [ ! -x "$work/ministack/bin/ministack" ]; then
  python3 -m venv "$work/ministack"
  "$work/ministack/bin/pip" -q install ministack==1.5.33 cbor2
fi
"$root/mvnw" -q -B -f "$root/pom.xml" -Pbench -Dquick -pl bench -am package \
  org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile="$work/class-path" >"$work/build.log" 2>&1 \
  || { cat "$work/build.log" >&2; exit 1; }

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port "$work/ministack/bin/ministack" >"$work/ministack.log" 2>&1 &
other=$!
state=$(mktemp -d)
trap 'kill "$other" 2>/dev/null || true; rm -rf "$state"' EXIT
for _ in $(seq 100); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  kill -0 "$other" || { cat "$work/ministack.log" >&2; exit 1; }
  sleep 0.2
done

java -cp "$root/bench/target/classes:$(cat "$work/class-path")" \
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn io.penstock.bench.PutRecordsBench "$state" "http://127.0.0.1:$port" "$rounds"
