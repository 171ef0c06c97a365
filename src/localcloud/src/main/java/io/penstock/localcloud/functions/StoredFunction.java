package io.penstock.localcloud.functions;

import java.time.Instant;

/**
 * A function as it lies on the disk.
 *
 * @param lastModifiedMillis milliseconds since 1970
 */
record StoredFunction(FunctionSpec spec, String codeSha256, long codeSize, long lastModifiedMillis) {

    FunctionDescription describe(String functionArn) {
        return new FunctionDescription(
                spec, functionArn, codeSha256, codeSize, "$LATEST", Instant.ofEpochMilli(lastModifiedMillis));
    }
}
