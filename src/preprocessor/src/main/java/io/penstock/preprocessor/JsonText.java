package io.penstock.preprocessor;

/** Strings as JSON has them (RFC 8259), always on one line. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || isLoneSurrogate(text, i)) {
                json.append("\\u")
                        .append(HEX.charAt(c >>> 12))
                        .append(HEX.charAt(c >>> 8 & 15))
                        .append(HEX.charAt(c >>> 4 & 15))
                        .append(HEX.charAt(c & 15));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
