package io.penstock.localcloud.streams;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What tags a stream may have.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/tagging.html">Tag your streams</a>
 */
final class StreamTags {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private StreamTags() {}

    static void check(String stream, Map<String, String> tags) {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (!ALLOWED.matcher(tag.getKey()).matches()
                    || !ALLOWED.matcher(tag.getValue()).matches()) {
                throw KinesisErrors.invalid("Failed to add tags to stream " + stream + KinesisErrors.under()
                        + " because some tags contained illegal characters. The allowed characters are Unicode letters,"
                        + " white-spaces, '_',',','/','=','+','-','@'.");
            }
        }
        if (tags.size() > StreamLimits.TAGS) {
            throw KinesisErrors.invalid("Failed to add tags to stream " + stream + KinesisErrors.under()
                    + " because a given stream cannot have more than " + StreamLimits.TAGS
                    + " tags associated with it.");
        }
    }
}
