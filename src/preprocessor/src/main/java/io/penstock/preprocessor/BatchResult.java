package io.penstock.preprocessor;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param records Kinesis records
 * @param userRecords what they held
 * @param problems user records that cannot be processed
 * @param events what was to be sent
 * @param firstUnsent for each shard that is not done, the sequence number from which Lambda is to bring it again
 */
record BatchResult(int records, int userRecords, int problems, int events, SendResult sent, List<String> firstUnsent) {

    BatchResult {
        firstUnsent = List.copyOf(firstUnsent);
    }

    /** One line of JSON for the function's log: counts alone, no payload and no keys. */
    String logLine(long millis) {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"level\":\"").append(firstUnsent.isEmpty() ? "INFO" : "WARN");
        json.append("\",\"message\":\"batch\",\"records\":").append(records);
        json.append(",\"userRecords\":").append(userRecords);
        json.append(",\"problems\":").append(problems);
        json.append(",\"written\":").append(events - sent.unsent().size());
        json.append(",\"unsent\":").append(sent.unsent().size());
        json.append(",\"requests\":").append(sent.requests());
        json.append(",\"resent\":").append(sent.resent());
        json.append(",\"lastError\":");
        JsonText.append(json, sent.lastError());
        return json.append(",\"millis\":").append(millis).append("}").toString();
    }
}
