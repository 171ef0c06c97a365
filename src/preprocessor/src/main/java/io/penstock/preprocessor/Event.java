package io.penstock.preprocessor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A record for the events stream.
 *
 * @param source the Kinesis record that it comes from
 * @param data header, line feed and the user record's bytes; nobody may change it
 */
record Event(InputRecord source, String partitionKey, Optional<String> explicitHashKey, byte[] data) {

    /** Bytes that count against Kinesis's limits. */
    int size() {
        return data.length + utf8Length(partitionKey);
    }

    static int utf8Length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
