package io.penstock.orchestration.run;

/** Pulumi's names of resource types. */
public final class TypeToken {

    private TypeToken() {}

    /** A token without the part that repeats it: {@code aws:kinesis:Stream} for {@code aws:kinesis/stream:Stream}. */
    public static String shortened(String token) {
        String[] parts = token.split(":", -1);
        return parts.length == 3 && parts[1].contains("/")
                ? parts[0] + ":" + parts[1].substring(0, parts[1].indexOf('/')) + ":" + parts[2]
                : token;
    }
}
