package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.TypeToken;
import java.util.stream.Collectors;

/** Something that a stack would do and that the report did not show. */
public sealed interface Deviation {

    /** What the stack would do to the resource now. */
    ResourceChange change();

    /** What would be done and what the report shows, in one whole sentence. Holds no secret. */
    String sentence();

    /** The report shows no change of the resource. */
    record Unseen(ResourceChange change) implements Deviation {

        private static final int LISTED = 3;

        @Override
        public String sentence() {
            return "It would " + verb(change.kind()) + " " + resource(change) + properties()
                    + ", and the report shows no change of it.";
        }

        private String properties() {
            int more = change.properties().size() - LISTED;
            String listed = change.properties().stream()
                    .limit(LISTED)
                    .map(property -> {
                        Excerpt.Pair texts = Excerpt.of(property.before(), property.after());
                        return property.path() + " from " + texts.first() + " to " + texts.second();
                    })
                    .collect(Collectors.joining(", "));
            return listed.isEmpty() ? "" : ": " + listed + (more > 0 ? " and " + more + " more" : "");
        }
    }

    /** The report shows another kind of change. */
    record OtherKind(ResourceChange change, Kind shown) implements Deviation {
        @Override
        public String sentence() {
            return "It would " + verb(change.kind()) + " " + resource(change) + ", and the report shows that it would "
                    + verb(shown) + " it.";
        }
    }

    /** The report does not show that the property changes, or that a new resource has it. */
    record UnseenProperty(ResourceChange change, String path, String value) implements Deviation {
        @Override
        public String sentence() {
            return "It would " + set(change, path, Excerpt.of(value)) + ", and the report does not show that.";
        }
    }

    /** The report shows another value. */
    record OtherValue(ResourceChange change, String path, String value, String shown) implements Deviation {
        @Override
        public String sentence() {
            Excerpt.Pair texts = Excerpt.of(value, shown);
            return "It would " + set(change, path, texts.first()) + ", and the report shows " + texts.second() + ".";
        }
    }

    /** The report shows another value from which the property would be changed: somebody changed it meanwhile. */
    record OtherStart(ResourceChange change, String path, String value, String shown) implements Deviation {
        @Override
        public String sentence() {
            Excerpt.Pair texts = Excerpt.of(value, shown);
            return "It would change " + path + " of " + resource(change) + " from " + texts.first()
                    + ", and the report shows that it would from " + texts.second() + ".";
        }
    }

    /** The report shows that the property gets a value, and now it would not. */
    record Missing(ResourceChange change, String path, String shown) implements Deviation {
        @Override
        public String sentence() {
            return "It would " + verb(change.kind()) + " " + resource(change) + " and not set " + path
                    + ", and the report" + " shows that it would to " + Excerpt.of(shown) + ".";
        }
    }

    /** The report does not tell the value, and the sources are others by now. */
    record Untold(ResourceChange change, String path, String value) implements Deviation {
        @Override
        public String sentence() {
            return "It would " + set(change, path, Excerpt.of(value))
                    + ". The report does not tell that value, and what" + " it was made from has changed since.";
        }
    }

    private static String set(ResourceChange change, String path, String value) {
        return change.kind() == Kind.CREATE
                ? "create " + resource(change) + " with " + path + " " + value
                : "set " + path + " of " + resource(change) + " to " + value;
    }

    private static String resource(ResourceChange change) {
        return "\"" + change.name() + "\" (" + TypeToken.shortened(change.type()) + ")";
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case CREATE -> "create";
            case UPDATE -> "update";
            case REPLACE -> "replace";
            case DELETE -> "delete";
            case READ -> "read";
            case SAME -> "leave";
        };
    }
}
