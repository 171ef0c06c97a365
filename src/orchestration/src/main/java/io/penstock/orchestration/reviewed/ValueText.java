package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a value as a report tells it with the value now. Both are texts as a {@link PropertyChange} has them: plain, or
 * JSON in which a secret and an unknown value are strings of their own.
 */
final class ValueText {

    /** How two values compare. */
    enum Match {
        EQUAL,
        /** Equal as far as the report tells the value. */
        UNTOLD,
        OTHER
    }

    private static final String UNKNOWN_WITHIN = "\"" + PropertyChange.UNKNOWN + "\"";
    private static final String SECRET_WITHIN = "\"" + PropertyChange.SECRET + "\"";

    /** A file: where it lies, which may differ from machine to machine, and the first of its hash. */
    private static final Pattern FILE = Pattern.compile(".+ \\(([0-9a-f]{12})\\)", Pattern.DOTALL);

    private ValueText() {}

    /** @param names that providers make up, of which the report has others */
    static Match match(String shown, String now, MadeUpNames names) {
        if (isUntold(shown)) {
            return Match.UNTOLD;
        }
        Matcher file = FILE.matcher(shown);
        Matcher fileNow = FILE.matcher(now);
        if (file.matches() && fileNow.matches()) {
            return file.group(1).equals(fileNow.group(1)) ? Match.EQUAL : Match.OTHER;
        }
        boolean untold = shown.contains(PropertyChange.SECRET);
        int at = 0;
        int atNow = 0;
        while (at < shown.length()) {
            int after = afterUntold(shown, at);
            OptionalInt name = names.after(shown, at);
            OptionalInt nameNow = names.after(now, atNow, shown, at);
            if (after > at) {
                at = after;
                atNow = afterValue(now, atNow);
                untold = true;
            } else if (name.isPresent() && nameNow.isPresent()) {
                at = name.getAsInt();
                atNow = nameNow.getAsInt();
                untold = true;
            } else if (atNow < now.length() && shown.charAt(at) == now.charAt(atNow)) {
                at++;
                atNow++;
            } else {
                return Match.OTHER;
            }
        }
        if (atNow < now.length()) {
            return Match.OTHER;
        }
        return untold ? Match.UNTOLD : Match.EQUAL;
    }

    /** Whether the report tells nothing of the value. */
    static boolean isUntold(String shown) {
        return shown.equals(PropertyChange.UNKNOWN) || shown.equals(PropertyChange.SECRET);
    }

    private static int afterUntold(String json, int at) {
        if (json.startsWith(UNKNOWN_WITHIN, at)) {
            return at + UNKNOWN_WITHIN.length();
        }
        return json.startsWith(SECRET_WITHIN, at) ? at + SECRET_WITHIN.length() : at;
    }

    /** Where the JSON value that begins here ends; here, where none begins. */
    private static int afterValue(String json, int from) {
        int depth = 0;
        int at = from;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
                return at;
            }
            at = c == '"' ? afterString(json, at) : at + 1;
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth == 0 && "\"}]".indexOf(c) >= 0) {
                return at;
            }
        }
        return at;
    }

    private static int afterString(String json, int quote) {
        int at = quote + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length());
    }
}
