package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Shown;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** What the provider itself keeps among a resource's inputs, and how messages name values. */
final class Inputs {

    /** Which inputs the provider chose; the vendor's provider keeps them under this name too. */
    static final String DEFAULTS = "__defaults";

    /** All tags, the provider's default tags among them. */
    static final String TAGS_ALL = "tagsAll";

    private Inputs() {}

    static boolean isOwn(String path, String name) {
        return path.isEmpty() && (name.equals(DEFAULTS) || name.equals(TAGS_ALL));
    }

    /** The names of the inputs that the provider chose. */
    static List<String> chosen(Fields inputs) {
        return inputs.texts(DEFAULTS);
    }

    static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    static String described(Value value) {
        if (value instanceof Value.Text text) {
            return "the string '" + Shown.text(text.text()) + "'";
        }
        if (value instanceof Value.Num number) {
            return "the number " + Shown.number(number.number());
        }
        if (value instanceof Value.Flag flag) {
            return String.valueOf(flag.flag());
        }
        if (value instanceof Value.Items) {
            return "a list";
        }
        return value instanceof Value.Asset ? "a file" : "an object";
    }
}
