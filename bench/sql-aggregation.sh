#!/usr/bin/env bash
# The SQL files as they are, from JSON to result files at parallelism 2: records in a second.
#   bench/sql-aggregation.sh [MILLION_RECORDS] [ROUNDS]        default 10 and 3
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here"
./mvnw -q -B -ntp -Dquick package -pl src/localcloud/flink-host,src/analytics
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
opens=()
for package in java.lang java.lang.reflect java.io java.net java.nio java.text java.time java.util java.util.concurrent \
  java.util.concurrent.atomic; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
# The service's providers come from the test classes and the jar; the generated source is one of the former.
exec "$java" "${opens[@]}" -Xmx2g -XX:+UseParallelGC -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "src/analytics/target/test-classes:src/analytics/target/analytics.jar:src/localcloud/flink-host/target/flink/lib/*" \
  io.penstock.analytics.bench.SqlAggregationBench sql "${1:-10}" "${2:-3}"
