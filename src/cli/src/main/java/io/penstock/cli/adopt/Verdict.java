package io.penstock.cli.adopt;

import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.List;

/** What the preview of an import says of a resource. */
public sealed interface Verdict {

    /** For JSON: {@code same}, {@code changes}, {@code replaced}, {@code missing} or {@code recorded}. */
    String word();

    /** Whether it can be taken into the state with nothing lost. */
    default boolean adoptable() {
        return this instanceof Same || this instanceof Changes;
    }

    /** The properties in which the program and the resource differ. */
    default List<PropertyChange> properties() {
        return List.of();
    }

    /** It is as the program says. */
    record Same() implements Verdict {
        @Override
        public String word() {
            return "same";
        }
    }

    /** It can be adopted as it is. The next update would change it in place. */
    record Changes(List<PropertyChange> properties) implements Verdict {
        public Changes {
            properties = List.copyOf(properties);
        }

        @Override
        public String word() {
            return "changes";
        }
    }

    /**
     * The next update would make another in its place, so it is not adopted.
     *
     * @param remedy whole sentences
     */
    record Replaced(List<PropertyChange> properties, String remedy) implements Verdict {
        public Replaced {
            properties = List.copyOf(properties);
        }

        @Override
        public String word() {
            return "replaced";
        }
    }

    /** There is nothing under its import id. */
    record Missing() implements Verdict {
        @Override
        public String word() {
            return "missing";
        }
    }

    /** The stack's state holds the program's resource already. */
    record Recorded() implements Verdict {
        @Override
        public String word() {
            return "recorded";
        }
    }
}
