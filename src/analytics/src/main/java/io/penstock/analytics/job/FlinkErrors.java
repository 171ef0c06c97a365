package io.penstock.analytics.job;

import io.penstock.analytics.sql.SqlProblem;
import io.penstock.analytics.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in Flink's exceptions where the problem lies and what it is. */
final class FlinkErrors {

    private static final Pattern LOCATED = Pattern.compile(
            "(?:From|At) line (\\d+), column (\\d+)(?: to line \\d+, column \\d+)?: (.*)", Pattern.DOTALL);
    private static final Pattern AT_END = Pattern.compile("at line (\\d+), column (\\d+)\\.?", Pattern.DOTALL);
    private static final Pattern PREFIX = Pattern.compile("^SQL (?:parse|validation) failed\\. ?");

    private FlinkErrors() {}

    static SqlProblem problem(Statement statement, Throwable error) {
        List<String> messages = messages(error);
        for (int i = messages.size() - 1; i >= 0; i--) {
            Matcher located = LOCATED.matcher(messages.get(i));
            if (located.find()) {
                return at(statement, located, located.group(3));
            }
        }
        for (int i = messages.size() - 1; i >= 0; i--) {
            Matcher atEnd = AT_END.matcher(messages.get(i));
            if (atEnd.find()) {
                return at(statement, atEnd, messages.get(i));
            }
        }
        String first = clean(messages.get(0));
        String last = clean(messages.get(messages.size() - 1));
        return statement.problem(first.contains(last) ? first : sentence(first) + " " + last);
    }

    private static SqlProblem at(Statement statement, Matcher position, String message) {
        return statement.problem(
                Integer.parseInt(position.group(1)),
                Integer.parseInt(position.group(2)),
                statement.withOrigins(clean(message)));
    }

    private static List<String> messages(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                messages.add(message);
            }
        }
        if (messages.isEmpty()) {
            messages.add(error.getClass().getSimpleName());
        }
        return messages;
    }

    /** One line: without the list of every token that could have followed and the table's options. */
    private static String clean(String message) {
        String text = PREFIX.matcher(message.strip()).replaceFirst("");
        for (String end : List.of("\nWas expecting", "\n\nTable options are", "\n\nAvailable")) {
            int at = text.indexOf(end);
            if (at >= 0) {
                text = text.substring(0, at);
            }
        }
        return text.strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith(":") ? text : text + ".";
    }
}
