package io.penstock.localcloud.functions;

import java.time.Instant;

/**
 * A function as it is.
 *
 * @param codeSha256 base64 of the deployed zip's SHA-256
 * @param codeSize bytes
 */
public record FunctionDescription(
        FunctionSpec spec,
        String functionArn,
        String codeSha256,
        long codeSize,
        String version,
        Instant lastModified) {}
