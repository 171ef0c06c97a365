package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.schema.Property;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Secrets;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Check and Diff, the same for every type: what differs is in the rules. */
public final class TypeEngine {

    private final TypeRules rules;

    public TypeEngine(TypeRules rules) {
        this.rules = rules;
    }

    /**
     * Completes and checks a program's properties.
     *
     * @param olds the inputs of the resource that exists, empty if there is none
     * @param extra the checks that AWS makes of this type beyond its rules; sees the completed properties
     */
    public Checked check(
            Fields olds,
            Fields news,
            NameRequest name,
            Map<String, String> defaultTags,
            BiConsumer<Fields, Problems> extra) {
        Problems problems = new Problems();
        Fields given = withoutNulls((Fields) news.reveal());
        Fields completed = new Completion(rules).complete((Fields) olds.reveal(), given, name, defaultTags, problems);
        new Checker(rules, problems).check(given, completed);
        if (problems.found().isEmpty()) {
            extra.accept(completed, problems);
        }
        List<Problem> blanked = problems.found().stream()
                .map(problem -> new Problem(problem.property(), Secrets.blank(problem.reason(), news)))
                .toList();
        return new Checked(Secrets.mark(news, completed), blanked);
    }

    /** What changes when a resource with the old inputs gets the new ones. */
    public Change change(Fields olds, Fields news) {
        List<Difference> differences = Differ.differences(rules, olds, news);
        boolean replaces = differences.stream().anyMatch(Difference::replace);
        return new Change(differences, replaces && sameIdentity(olds, news));
    }

    private boolean sameIdentity(Fields olds, Fields news) {
        return !rules.identity().isEmpty()
                && rules.identity().stream().allMatch(name -> !isMade(name, news) && sameValue(name, olds, news));
    }

    /** Whether the provider made this name, so that a replacement gets another. */
    private boolean isMade(String name, Fields inputs) {
        return Inputs.chosen(inputs).contains(name)
                && rules.naming()
                        .filter(naming -> naming.property().equals(name) && !naming.plain())
                        .isPresent();
    }

    private static boolean sameValue(String name, Fields olds, Fields news) {
        return Same.same(
                olds.get(name).map(Value::open).orElse(Value.Mark.NULL),
                news.get(name).map(Value::open).orElse(Value.Mark.NULL),
                Optional.empty());
    }

    /** What a resource will have before it is there: its inputs, the rest not known. */
    public Fields previewOfCreate(Fields inputs) {
        Fields outputs = resourceProperties(inputs);
        for (String name : rules.schema().outputs()) {
            if (!outputs.has(name) && isComputed(name)) {
                outputs = outputs.with(name, Value.Mark.UNKNOWN);
            }
        }
        return outputs;
    }

    /** What a resource will have once it is updated: what the update may change is not known. */
    public Fields previewOfUpdate(Fields state, Fields olds, Fields news) {
        Fields outputs = resourceProperties(news);
        boolean contentChanges = change(olds, news).differences().stream()
                .map(Difference::property)
                .anyMatch(name -> !name.equals("tags") && !name.equals(Inputs.TAGS_ALL));
        for (String name : rules.schema().outputs()) {
            if (!outputs.has(name) && isComputed(name)) {
                Optional<Value> before = state.get(name);
                if (contentChanges && rules.fresh().contains(name)) {
                    outputs = outputs.with(name, Value.Mark.UNKNOWN);
                } else if (before.isPresent()) {
                    outputs = outputs.with(name, before.get());
                }
            }
        }
        return outputs;
    }

    /** Whether the service gives the property a value when the program does not. */
    private boolean isComputed(String name) {
        Property input = rules.schema().inputs().get(name);
        if (input == null) {
            return !name.equals(Inputs.TAGS_ALL);
        }
        return rules.computed().contains(name)
                || rules.of(name).map(PropertyRules::kept).orElse(false);
    }

    /** What a resource has: what the service says, under the program's own words for the same. */
    public Fields outputs(Fields live, Fields inputs) {
        Fields outputs = live;
        for (Map.Entry<String, Value> input :
                resourceProperties(inputs).values().entrySet()) {
            outputs = outputs.with(input.getKey(), input.getValue());
        }
        return Secrets.mark(inputs, outputs);
    }

    /** What a resource that was read has. */
    public Fields stateOf(Fields live, Fields state) {
        Fields outputs = live;
        for (Map.Entry<String, Value> known : state.values().entrySet()) {
            String name = known.getKey();
            Value found = live.values().get(name);
            if (rules.onlyHere().contains(name)
                    || (found != null && Same.same(known.getValue().open(), found, rules.of(name)))) {
                outputs = outputs.with(name, known.getValue());
            }
        }
        return Secrets.mark(state, outputs);
    }

    /** The inputs that would give what was read: the program's where they agree with it. */
    public Fields inputsOf(Fields live, Fields inputs) {
        Fields result = Fields.EMPTY;
        for (Property property : rules.schema().inputs().values()) {
            String name = property.name();
            Optional<Value> known = inputs.get(name);
            Optional<Value> found = live.get(name);
            if (rules.onlyHere().contains(name)) {
                result = known.isPresent() ? result.with(name, known.get()) : result;
            } else if (found.isPresent() && (known.isPresent() || isWorthKeeping(name, found.get()))) {
                boolean agrees = known.isPresent() && Differ.same(rules, name, known.get(), found.get());
                result = result.with(name, agrees ? known.get() : found.get());
            }
        }
        for (String own : List.of(Inputs.DEFAULTS, Inputs.TAGS_ALL)) {
            Optional<Value> kept = own.equals(Inputs.TAGS_ALL) ? live.get(own) : inputs.get(own);
            result = kept.isPresent() ? result.with(own, kept.get()) : result;
        }
        return Secrets.mark(inputs, result);
    }

    /**
     * The inputs of a resource that no program is known of: all that it has and that a program may give it, what would be a
     * default too, so that a program that says the same differs in nothing.
     */
    public Fields importedInputs(Fields live) {
        Fields result = Fields.EMPTY;
        for (Property property : rules.schema().inputs().values()) {
            String name = property.name();
            Optional<Value> found = live.get(name);
            if (found.isPresent()
                    && isSupported(name)
                    && !rules.onlyHere().contains(name)
                    && Differ.given(found.get())) {
                result = result.with(name, found.get());
            }
        }
        Optional<Value> tags = live.get(Inputs.TAGS_ALL);
        return tags.isPresent() ? result.with(Inputs.TAGS_ALL, tags.get()) : result;
    }

    private boolean isSupported(String name) {
        return rules.supports(name)
                || rules.properties().keySet().stream().anyMatch(path -> path.startsWith(name + "."));
    }

    /** A value that the program did not ask for is kept only if it is neither a default nor the service's own choice. */
    private boolean isWorthKeeping(String name, Value found) {
        Optional<PropertyRules> rule = rules.of(name);
        return isSupported(name)
                && Differ.given(found)
                && !rule.map(PropertyRules::kept).orElse(false)
                && rule.flatMap(PropertyRules::initial).filter(found::equals).isEmpty();
    }

    private static Fields resourceProperties(Fields inputs) {
        return inputs.without(Inputs.DEFAULTS);
    }

    private static Fields withoutNulls(Fields fields) {
        Fields kept = fields;
        for (Map.Entry<String, Value> entry : fields.values().entrySet()) {
            if (entry.getValue() == Value.Mark.NULL) {
                kept = kept.without(entry.getKey());
            }
        }
        return kept;
    }
}
