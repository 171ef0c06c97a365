package io.penstock.analytics.job;

import io.penstock.analytics.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What failed statements would have defined: that it is missing later is no news. */
final class FailedNames {

    private static final Pattern CREATE = Pattern.compile(
            "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TEMPORARY\\s+)?(?:SYSTEM\\s+)?(?:TABLE|VIEW|FUNCTION|CATALOG|DATABASE)\\s+"
                    + "(?:IF\\s+NOT\\s+EXISTS\\s+)?([\\w.`${}:-]+)",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> names = new HashSet<>();

    void add(Statement statement) {
        Matcher matcher = CREATE.matcher(statement.text());
        if (matcher.find()) {
            String name = matcher.group(1).replace("`", "");
            names.add(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
    }

    /** Whether the error is that one of the names is missing. */
    boolean explain(Throwable error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            for (String name : names) {
                if (message.contains("object '" + name + "' not found")
                        || message.contains("no match found for function signature " + name + "(")
                        || (message.contains("cannot find table") && message.contains(name))) {
                    return true;
                }
            }
        }
        return false;
    }
}
