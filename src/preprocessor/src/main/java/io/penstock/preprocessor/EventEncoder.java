package io.penstock.preprocessor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * User records as events: a header in JSON on one line, a line feed, then the user record's bytes as they were.
 *
 * <p>The header's {@code shardId}, {@code sequenceNumber} and {@code subSequenceNumber} are the user record's identity:
 * when Lambda brings a batch again, the same events are written again, and readers drop them by it. A problem is an
 * event as well; what is too large for one event is a problem in parts.
 */
final class EventEncoder {

    private static final String TOO_LARGE =
            "The user record has %,d bytes; with its header it is more than the %,d that one event holds.";

    /** The events of one user record, in order: one, or the parts of a problem. */
    List<Event> encode(UserRecord user) {
        byte[] header = header(user, "");
        if (fits(header.length + user.data().length(), user.partitionKey())) {
            return List.of(event(user, header, user.data()));
        }
        if (user.problem().isEmpty()) {
            String reason = String.format(Locale.ROOT, TOO_LARGE, user.data().length(), KinesisLimits.BYTES_PER_RECORD);
            return encode(user.withProblem(reason));
        }
        return parts(user);
    }

    private static List<Event> parts(UserRecord user) {
        // The header of the last of a million parts is as long as any: room for data is the same in each.
        int room = KinesisLimits.BYTES_PER_RECORD
                - Event.utf8Length(user.partitionKey())
                - header(user, part(1_000_000, 1_000_000)).length;
        int length = user.data().length();
        int parts = (length + room - 1) / room;
        List<Event> events = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * room;
            Slice data = user.data().part(from, Math.min(room, length - from));
            events.add(event(user, header(user, part(part, parts)), data));
        }
        return events;
    }

    private static String part(int part, int parts) {
        return ",\"part\":" + part + ",\"parts\":" + parts;
    }

    private static boolean fits(int dataLength, String partitionKey) {
        return dataLength + Event.utf8Length(partitionKey) <= KinesisLimits.BYTES_PER_RECORD;
    }

    private static Event event(UserRecord user, byte[] header, Slice data) {
        byte[] bytes = new byte[header.length + data.length()];
        System.arraycopy(header, 0, bytes, 0, header.length);
        System.arraycopy(data.array(), data.offset(), bytes, header.length, data.length());
        return new Event(user.source(), user.partitionKey(), user.explicitHashKey(), bytes);
    }

    private static byte[] header(UserRecord user, String part) {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"shardId\":");
        JsonText.append(json, user.source().shardId());
        json.append(",\"sequenceNumber\":");
        JsonText.append(json, user.source().sequenceNumber());
        json.append(",\"subSequenceNumber\":").append(user.subSequenceNumber());
        json.append(",\"partitionKey\":");
        JsonText.append(json, user.partitionKey());
        json.append(",\"arrival\":").append(user.source().arrival());
        Optional<String> problem = user.problem();
        if (problem.isPresent()) {
            json.append(",\"problem\":");
            JsonText.append(json, problem.get());
        }
        json.append(part).append("}\n");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
