package io.penstock.localcloud.streams;

import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.Validation;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stream that a request is about: by name, by ARN, or by both if they agree. */
final class StreamReference {

    static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    static final int NAME_LENGTH = 128;

    private static final Pattern ARN = Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+");
    private static final int ARN_LENGTH = 2_048;

    private StreamReference() {}

    /** The constraints of the two members, to be checked with the others of the request. */
    static Validation validation(RequestFields fields) {
        return Validation.of(fields).string("StreamName", NAME_LENGTH, NAME).string("StreamARN", ARN_LENGTH, ARN);
    }

    static String name(RequestFields fields) {
        return name(fields.string("StreamName"), fields.string("StreamARN"));
    }

    static String name(Optional<String> name, Optional<String> arn) {
        Optional<String> named = arn.map(StreamService::nameOf);
        if (name.isPresent() && named.isPresent() && !name.get().equals(named.get())) {
            throw KinesisErrors.invalid(
                    "StreamName " + name.get() + " and StreamARN " + arn.get() + " are not of the same stream.");
        }
        return name.or(() -> named)
                .orElseThrow(() ->
                        KinesisErrors.invalid("Either the StreamName or the StreamARN parameter must be specified."));
    }

    static void check(Optional<String> name, Optional<String> arn) {
        Validation validation = Validation.none();
        name.ifPresent(value -> validation.string("streamName", value, NAME_LENGTH, NAME));
        arn.ifPresent(value -> validation.string("streamARN", value, ARN_LENGTH, ARN));
        validation.check();
    }
}
