package io.penstock.analytics.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/** The first line of a record of the events stream: whose record it is and whether the preprocessor could process it. */
final class EventHeader {

    /** More than a Kinesis record of 10 MiB can hold; bounds what one number can make the repeat filter keep. */
    private static final int MAX_USER_RECORDS = 1 << 23;

    private @Nullable StringData shardId;
    private @Nullable StringData sequenceNumber;
    private int subSequenceNumber;
    private int part;
    private int parts = 1;
    private @Nullable StringData partitionKey;
    private long arrival;
    private @Nullable String reason;
    private int end;

    /** Reads it; a record without a header keeps its own place in the events stream as identity, with the reason. */
    static EventHeader read(JsonFactory json, Arrival record) {
        EventHeader header = new EventHeader();
        int lineFeed = 0;
        while (lineFeed < record.data.length && record.data[lineFeed] != '\n') {
            lineFeed++;
        }
        if (lineFeed < record.data.length
                && (header.plain(record.data, lineFeed) || header.parse(json, record.data, lineFeed))
                && header.shardId != null
                && header.sequenceNumber != null
                && header.subSequenceNumber >= 0
                && header.subSequenceNumber < MAX_USER_RECORDS) {
            header.end = lineFeed + 1;
            if (header.reason == null && header.parts > 1) {
                header.reason = "preprocessor: the record was split and is part " + header.part + " of " + header.parts;
            }
            return header;
        }
        EventHeader own = new EventHeader();
        own.shardId = StringData.fromString(record.shardId);
        own.sequenceNumber = StringData.fromString(record.sequenceNumber);
        own.arrival = record.arrival;
        own.reason = "malformed: the record of the events stream does not start with a header";
        return own;
    }

    /** The header of an event without a problem as the preprocessor writes it, which is nearly every one. */
    private boolean plain(byte[] data, int length) {
        PlainHeader plain = new PlainHeader(data, length);
        StringData shard = plain.text("{\"shardId\":\"");
        StringData sequence = plain.text("\",\"sequenceNumber\":\"");
        long number = plain.number("\",\"subSequenceNumber\":");
        StringData key = plain.text(",\"partitionKey\":\"");
        long millis = plain.number("\",\"arrival\":");
        if (!plain.endsWith("}") || number > Integer.MAX_VALUE) {
            return false;
        }
        shardId = shard;
        sequenceNumber = sequence;
        subSequenceNumber = (int) number;
        partitionKey = key;
        arrival = millis;
        return true;
    }

    private boolean parse(JsonFactory json, byte[] data, int length) {
        try (JsonParser parser = json.createParser(data, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                field(name, parser);
            }
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private void field(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "shardId":
                shardId = StringData.fromString(parser.getText());
                break;
            case "sequenceNumber":
                sequenceNumber = StringData.fromString(parser.getText());
                break;
            case "subSequenceNumber":
                subSequenceNumber = parser.getIntValue();
                break;
            case "part":
                part = parser.getIntValue();
                break;
            case "parts":
                parts = parser.getIntValue();
                break;
            case "partitionKey":
                partitionKey = StringData.fromString(parser.getText());
                break;
            case "arrival":
                arrival = parser.getLongValue();
                break;
            case "problem":
                reason = "preprocessor: " + parser.getText();
                break;
            default:
                parser.skipChildren();
        }
    }

    void fill(GenericRowData row, EventLayout layout) {
        row.setField(layout.indexOf(EventLayout.SHARD_ID), shardId);
        row.setField(layout.indexOf(EventLayout.SEQUENCE_NUMBER), sequenceNumber);
        row.setField(layout.indexOf(EventLayout.SUB_SEQUENCE_NUMBER), subSequenceNumber);
        row.setField(layout.indexOf(EventLayout.PART), part);
        row.setField(layout.indexOf(EventLayout.PARTS), parts);
        row.setField(layout.indexOf(EventLayout.PARTITION_KEY), partitionKey);
        row.setField(layout.indexOf(EventLayout.ARRIVAL), arrival);
    }

    /** Why the record is not an event, if that is known already. */
    @Nullable
    String reason() {
        return reason;
    }

    /** The input record's arrival, milliseconds since 1970. */
    long arrival() {
        return arrival;
    }

    /** Where the user record's bytes start. */
    int end() {
        return end;
    }
}
