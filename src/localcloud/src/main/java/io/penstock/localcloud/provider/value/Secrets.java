package io.penstock.localcloud.provider.value;

import java.util.ArrayList;
import java.util.List;

/** Puts the secrets of one set of properties back onto another of the same shape. */
public final class Secrets {

    private Secrets() {}

    /** The properties, with what was secret in the sample marked again; {@code tags} also mark {@code tagsAll}. */
    public static Fields mark(Fields sample, Fields properties) {
        Fields marked = (Fields) mark((Value) sample, properties);
        if (sample.has("tags") && properties.has("tagsAll")) {
            Value tags = sample.get("tags").orElse(Fields.EMPTY);
            marked = marked.with("tagsAll", mark(tags, marked.get("tagsAll").orElse(Fields.EMPTY)));
        }
        return marked;
    }

    private static Value mark(Value sample, Value value) {
        if (value == Value.Mark.NULL || value instanceof Value.Secret) {
            return value;
        }
        if (sample instanceof Value.Secret) {
            return new Value.Secret(value);
        }
        if (sample instanceof Fields known && value instanceof Fields fields) {
            Fields marked = fields;
            for (var entry : fields.values().entrySet()) {
                Value other = known.values().get(entry.getKey());
                if (other != null) {
                    marked = marked.with(entry.getKey(), mark(other, entry.getValue()));
                }
            }
            return marked;
        }
        if (sample instanceof Value.Items known && value instanceof Value.Items items) {
            List<Value> marked = new ArrayList<>();
            for (int i = 0; i < items.items().size(); i++) {
                Value item = items.items().get(i);
                marked.add(i < known.items().size() ? mark(known.items().get(i), item) : item);
            }
            return new Value.Items(marked);
        }
        return value;
    }
}
