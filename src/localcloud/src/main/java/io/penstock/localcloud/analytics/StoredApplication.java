package io.penstock.localcloud.analytics;

/**
 * What is kept of an application across restarts.
 *
 * @param codeSha256 names the copy of the jar, in hex
 * @param created milliseconds since 1970
 * @param lastUpdated milliseconds since 1970
 * @param wanted whether it was started and not stopped
 */
record StoredApplication(
        ApplicationSpec spec, String codeSha256, long versionId, long created, long lastUpdated, boolean wanted) {

    StoredApplication wanted(boolean now) {
        return new StoredApplication(spec, codeSha256, versionId, created, lastUpdated, now);
    }
}
