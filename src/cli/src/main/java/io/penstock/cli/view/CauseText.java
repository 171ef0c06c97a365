package io.penstock.cli.view;

import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.List;

/** Why something changes, in words that fit a width: of a chain that is too long its first links and its last. */
final class CauseText {

    private static final int VALUE = 30;
    private static final int LINES = 2;

    private CauseText() {}

    /**
     * {@code because a.out changes, because b.out changes}, on as many lines as it takes, a few at most.
     *
     * @param verb {@code changes} or {@code changed}
     */
    static List<String> of(Cause cause, String verb, int width) {
        return fitting(links(cause, verb, ""), width);
    }

    /** The same with the output's values: {@code because a.out changes (orders -> orders-v2)}. */
    static List<String> withValues(Cause cause, String verb, int width) {
        return fitting(links(cause, verb, values(cause, width)), width);
    }

    private static List<String> links(Cause cause, String verb, String values) {
        List<String> links = new ArrayList<>();
        for (Cause link : cause.chain()) {
            links.add("because " + link.reference() + " " + verb + (links.isEmpty() ? values : ""));
        }
        return links;
    }

    private static List<String> fitting(List<String> links, int width) {
        List<String> lines = lines(links, width);
        for (int first = links.size() - 2; lines.size() > LINES && first > 0; first--) {
            List<String> fewer = new ArrayList<>(links.subList(0, first));
            fewer.add("… (" + (links.size() - first - 1) + " between)");
            fewer.add(links.get(links.size() - 1));
            lines = lines(fewer, width);
        }
        return lines;
    }

    private static List<String> lines(List<String> links, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < links.size(); i++) {
            String link = links.get(i) + (i == links.size() - 1 ? "" : ",");
            if (line.length() > 0 && line.length() + 1 + link.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(link);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The values in brackets; nothing where they do not fit so far that a difference can be seen. */
    private static String values(Cause cause, int width) {
        if (cause.after().equals(PropertyChange.UNKNOWN) || cause.after().equals(PropertyChange.SECRET)) {
            return " (" + cause.after() + ")";
        }
        int words = ("because " + cause.reference() + " changes ( -> ),").length();
        int each = Math.max(10, Math.min(VALUE, (width - words) / 2));
        String before = value(cause.before(), each);
        String after = value(cause.after(), each);
        return before.equals(after) ? "" : " (" + before + " -> " + after + ")";
    }

    private static String value(String text, int length) {
        return text.isEmpty() ? "(none)" : Wording.cut(text.replaceAll("\\s+", " "), length);
    }
}
