#!/usr/bin/env bash
# De-aggregation of KPL records on one core: the preprocessor against Python's aws_kinesis_agg, as a ratio in one run.
#   bench/deaggregation.sh
# 100 aggregates of 100 user records, as the demo's and padded; each takes the batch that Lambda hands it (Java bytes, Python base64)
# and gives a list of what its user gets (the preprocessor parts of those bytes, Python copies); time is the process's own. Fails if
# the demo's are under 20. The last line is without a bar: Lambda's JVM stops at its first compiler unless told otherwise.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/.penstock/bench/deaggregation
mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -c 'import aws_kinesis_agg.aggregator' 2>/dev/null ||
    "$work/venv/bin/pip" install -q aws_kinesis_agg==1.2.3 six 'protobuf<7'
(cd "$root" && ./mvnw -q -B -Dquick test-compile -pl src/preprocessor -am)
pin=()
if command -v taskset > /dev/null; then pin=(taskset -c 0); fi

compare() { # padding of a user record in bytes, the least ratio, options of the JVM
    "$work/venv/bin/python" "$root/bench/deaggregation.py" make "$work/records" "$1"
    local python java
    python=$("${pin[@]}" "$work/venv/bin/python" "$root/bench/deaggregation.py" measure "$work/records")
    java=$("${pin[@]}" "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC "${@:3}" \
        -cp "$root/src/preprocessor/target/test-classes:$root/src/preprocessor/target/classes" \
        io.penstock.preprocessor.DeaggregationBenchmark "$work/records")
    awk -v size="$((58 + $1 + ($1 > 0 ? 7 : 0)))" -v python="$python" -v java="$java" -v least="$2" -v options="${3:+, $3}" 'BEGIN {
        ratio = java / python
        printf "%d bytes%s: aws_kinesis_agg %d user records/s, preprocessor %d, ratio %.1f (bar: %d)\n", size, options, python, java, ratio, least
        exit ratio < least
    }'
}

status=0
compare 0 20 || status=1
# The larger the records, the more of the time is MD5, which Python has as native code: no bar.
compare 144 0
compare 0 0 -XX:TieredStopAtLevel=1
exit $status
