package io.penstock.cli.adopt;

import io.penstock.orchestration.environment.StackName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of CloudFormation's resources a resource of a stack is, as the user said with {@code --as}.
 *
 * @param resource its name in the program
 * @param physicalId {@link #NONE} for none of them
 */
public record Choice(StackName stack, String resource, String physicalId) {

    /** What stands for no resource of CloudFormation's. */
    public static final String NONE = "none";

    private static final Pattern FORM = Pattern.compile("([^/=]+)/([^=]+)=(.+)");

    /** Reads {@code input-stream/dev-input-stream=orders}; empty where the text is not of that form. */
    public static Optional<Choice> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            return matcher.matches()
                    ? Optional.of(new Choice(new StackName(matcher.group(1)), matcher.group(2), matcher.group(3)))
                    : Optional.empty();
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    boolean isNone() {
        return physicalId.equals(NONE);
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return stack + "/" + resource + "=" + physicalId;
    }
}
