package io.penstock.localcloud.provider.rules;

/**
 * A property that changes.
 *
 * @param path such as {@code rules[0].expiration.days}
 * @param replace whether the change makes a new resource
 */
public record Difference(String path, Kind kind, boolean replace) {

    /** What happens to the property. */
    public enum Kind {
        ADD,
        UPDATE,
        DELETE
    }

    /** The name of the resource's property that it is in. */
    public String property() {
        int end = path.length();
        for (char separator : new char[] {'.', '['}) {
            int at = path.indexOf(separator);
            end = at < 0 ? end : Math.min(end, at);
        }
        return path.substring(0, end);
    }
}
