package io.penstock.localcloud.provider.value;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** A text with every secret of these properties blanked out. */
    public static String blank(String text, Fields properties) {
        String blanked = text;
        for (String secret : texts(properties, false)) {
            if (!secret.isEmpty()) {
                blanked = blanked.replace(secret, "[secret]");
            }
        }
        return blanked;
    }

    /** The secrets as messages may show them, the longest first. */
    private static List<String> texts(Value value, boolean secret) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Value.Secret inner) {
            texts.addAll(texts(inner.value(), true));
        } else if (value instanceof Fields fields) {
            fields.values().values().forEach(entry -> texts.addAll(texts(entry, secret)));
        } else if (value instanceof Value.Items items) {
            items.items().forEach(entry -> texts.addAll(texts(entry, secret)));
        } else if (secret && value instanceof Value.Text text) {
            texts.add(text.text());
            texts.add(Shown.text(text.text()));
        } else if (secret && value instanceof Value.Num number) {
            texts.add(Shown.number(number.number()));
        }
        texts.sort(Comparator.comparingInt(String::length).reversed());
        return texts;
    }
}
