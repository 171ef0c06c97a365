package io.penstock.analytics.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The fields that every event has, and what is wrong with them. */
final class EventFields {

    /** The first millisecond of the year 10000. */
    private static final long END_OF_TIME = 253_402_300_800_000L;

    private @Nullable String key;
    private double value;
    private long eventTime;
    private boolean heartbeat;
    private String keyProblem = "\"key\" is missing";
    private String valueProblem = "\"value\" is missing";
    private String timeProblem = "\"eventTime\" is missing";

    /** Takes a field, if it is one of these. */
    boolean read(String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "key":
                key(token, parser);
                break;
            case "value":
                value(token, parser);
                break;
            case "eventTime":
                eventTime(token, parser);
                break;
            case "type":
                if (token != JsonToken.VALUE_STRING) {
                    return false;
                }
                heartbeat = parser.getText().equals("heartbeat");
                return false;
            default:
                return false;
        }
        parser.skipChildren();
        return true;
    }

    private void key(JsonToken token, JsonParser parser) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            keyProblem = "\"key\" is not a string";
            return;
        }
        key = parser.getText();
        keyProblem = key.isEmpty() ? "\"key\" is empty" : "";
    }

    private void value(JsonToken token, JsonParser parser) throws IOException {
        if (!token.isNumeric()) {
            valueProblem = "\"value\" is not a number";
            return;
        }
        value = parser.getDoubleValue();
        valueProblem = Double.isFinite(value) ? "" : "\"value\" is out of range";
    }

    private void eventTime(JsonToken token, JsonParser parser) throws IOException {
        timeProblem = "";
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            eventTime = parser.getLongValue();
        } else if (token == JsonToken.VALUE_STRING) {
            try {
                eventTime = OffsetDateTime.parse(parser.getText()).toInstant().toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                timeProblem = "\"eventTime\" is not an ISO-8601 time with its offset from UTC";
            }
        } else {
            timeProblem = "\"eventTime\" is neither milliseconds since 1970 nor an ISO-8601 time";
        }
        if (timeProblem.isEmpty() && (eventTime < 0 || eventTime >= END_OF_TIME)) {
            timeProblem = "\"eventTime\" is not between the years 1970 and 9999";
        }
    }

    /** Why this is not an event, or null. */
    @Nullable
    String reason(long arrival, Duration aheadLimit) {
        String problem = heartbeat ? timeProblem : first(keyProblem, valueProblem, timeProblem);
        if (problem.isEmpty() && !heartbeat && arrival > 0 && eventTime - arrival > aheadLimit.toMillis()) {
            problem = "\"eventTime\" is " + Instant.ofEpochMilli(eventTime) + ", more than " + aheadLimit.toSeconds()
                    + " seconds after the record's arrival at " + Instant.ofEpochMilli(arrival);
        }
        return problem.isEmpty() ? null : "malformed: " + problem;
    }

    private static String first(String... problems) {
        for (String problem : problems) {
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }

    boolean heartbeat() {
        return heartbeat;
    }

    @Nullable
    String key() {
        return key;
    }

    double value() {
        return value;
    }

    long eventTime() {
        return eventTime;
    }
}
