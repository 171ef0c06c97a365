package io.penstock.localcloud.mappings;

/** What a mapping's threads say about themselves. */
final class MappingStatus {

    private volatile String state;
    private volatile String lastProcessingResult = "No records processed";

    MappingStatus(String state) {
        this.state = state;
    }

    String state() {
        return state;
    }

    String lastProcessingResult() {
        return lastProcessingResult;
    }

    void become(String newState) {
        state = newState;
    }

    void processed() {
        lastProcessingResult = "OK";
    }

    void problem(String what) {
        lastProcessingResult = "PROBLEM: " + what;
    }
}
