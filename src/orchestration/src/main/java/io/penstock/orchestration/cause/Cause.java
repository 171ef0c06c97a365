package io.penstock.orchestration.cause;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An output that changes, which makes its readers change.
 *
 * @param before how the old value reads, empty where that is not known; secrets read "[secret]"
 * @param after how the new value reads, empty where the output goes, "known after update" where it is not known yet
 * @param because why it changes itself; empty where the change begins in its own stack
 */
public record Cause(StackName stack, OutputName output, String before, String after, Optional<Cause> because) {

    /** {@code input-stream.streamName} */
    public String reference() {
        return stack + "." + output;
    }

    /** From this one to the one where the change begins. */
    public List<Cause> chain() {
        List<Cause> chain = new ArrayList<>();
        for (Optional<Cause> link = Optional.of(this);
                link.isPresent();
                link = link.get().because()) {
            chain.add(link.get());
        }
        return List.copyOf(chain);
    }

    /** {@code because preprocessor.eventsStreamName changes, because input-stream.streamName changes} */
    public String sentence() {
        return chain().stream()
                .map(cause -> "because " + cause.reference() + " changes")
                .collect(Collectors.joining(", "));
    }
}
