package io.penstock.analytics.events;

import java.util.Arrays;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Reads a header that is written exactly as expected, without making strings of its bytes: a third of the work of parsing
 * an event. At the first difference it has failed, and the header is JSON to be parsed.
 */
final class PlainHeader {

    private static final int MAX_DIGITS = 18;

    private final byte[] data;
    private final int length;
    private int at;
    private boolean failed;

    PlainHeader(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    /** What follows the mark, up to a quote; only plain ASCII. */
    StringData text(String mark) {
        expect(mark);
        int start = at;
        while (!failed && at < length && data[at] != '"') {
            failed = data[at] < ' ' || data[at] == '\\';
            at++;
        }
        failed |= at >= length;
        return failed ? BinaryStringData.EMPTY_UTF8 : StringData.fromBytes(Arrays.copyOfRange(data, start, at));
    }

    /** The digits that follow the mark. */
    long number(String mark) {
        expect(mark);
        int start = at;
        long number = 0;
        while (!failed && at < length && data[at] >= '0' && data[at] <= '9') {
            number = number * 10 + (data[at] - '0');
            at++;
            failed = at - start > MAX_DIGITS;
        }
        failed |= at == start || (data[start] == '0' && at - start > 1);
        return number;
    }

    /** Whether all was as expected and this is all that is left. */
    boolean endsWith(String mark) {
        expect(mark);
        return !failed && at == length;
    }

    private void expect(String mark) {
        failed |= length - at < mark.length();
        for (int i = 0; !failed && i < mark.length(); i++) {
            failed = data[at + i] != mark.charAt(i);
        }
        at += mark.length();
    }
}
