package io.penstock.cli.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.comparison.Row.Part;
import io.penstock.cli.journal.RunJson;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.run.TypeToken;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One stack as it is deployed in two environments. */
record StackComparison(String stack, StackState left, StackState right) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What it was made from: its code, what it exports and reads, its files. Not the config, which is compared by key, nor
     * the outputs that it read, which are compared where they are exported.
     *
     * @param own whether it is the environment's own, which names the environment in all that it exports
     */
    List<Row> programs(boolean own) {
        DeployedCode one = DeployedCode.of(left);
        DeployedCode other = DeployedCode.of(right);
        List<Row> rows = new ArrayList<>();
        TreeSet<String> parts = new TreeSet<>(one.parts().keySet());
        parts.addAll(other.parts().keySet());
        parts.add(DeployedCode.PROGRAM);
        for (String part : parts) {
            if (own && part.equals(DeployedCode.DEFINITION)) {
                continue;
            }
            Optional<String> here = Optional.ofNullable(one.parts().get(part));
            Optional<String> there = Optional.ofNullable(other.parts().get(part));
            boolean known = one.unknown().isEmpty() && other.unknown().isEmpty();
            rows.add(new Row(
                    DeployedCode.isFile(part) ? Part.ARTIFACT : Part.PROGRAM,
                    stack,
                    part,
                    one.unknown().or(() -> here.map(DeployedCode::shortened)),
                    other.unknown().or(() -> there.map(DeployedCode::shortened)),
                    !known ? Relation.UNKNOWN : here.equals(there) ? Relation.SAME : Relation.DIFFERENT));
        }
        return rows;
    }

    /** How many resources of each type. */
    List<Row> resources() {
        Map<String, Long> one = counts(left);
        Map<String, Long> other = counts(right);
        TreeSet<String> types = new TreeSet<>(one.keySet());
        types.addAll(other.keySet());
        return types.stream()
                .map(type -> row(
                        Part.RESOURCES,
                        type,
                        Optional.of(String.valueOf(one.getOrDefault(type, 0L))),
                        Optional.of(String.valueOf(other.getOrDefault(type, 0L)))))
                .toList();
    }

    private static Map<String, Long> counts(StackState state) {
        return state.resources().stream()
                .map(DeployedResource::type)
                .map(TypeToken::shortened)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private Row row(Part part, String name, Optional<String> one, Optional<String> other) {
        return new Row(part, stack, name, one, other, one.equals(other) ? Relation.SAME : Relation.DIFFERENT);
    }

    /**
     * What it exports.
     *
     * @param repeated outputs that only repeat what other stacks export
     */
    List<Row> outputs(Collection<String> repeated) {
        TreeSet<OutputName> names = new TreeSet<>(left.outputs().keySet());
        names.addAll(right.outputs().keySet());
        names.removeIf(name -> repeated.contains(name.value()));
        return names.stream()
                .map(name -> {
                    Optional<StoredValue> one =
                            Optional.ofNullable(left.outputs().get(name));
                    Optional<StoredValue> other =
                            Optional.ofNullable(right.outputs().get(name));
                    return new Row(
                            Part.OUTPUT,
                            stack,
                            name.value(),
                            one.map(StackComparison::text),
                            other.map(StackComparison::text),
                            relation(one, other));
                })
                .toList();
    }

    private static Relation relation(Optional<StoredValue> one, Optional<StoredValue> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Relation.DIFFERENT;
        }
        if (one.get().json().equals(other.get().json())) {
            return Relation.SAME;
        }
        return one.get().secret() || other.get().secret() ? Relation.UNKNOWN : Relation.DIFFERENT;
    }

    private static String text(StoredValue value) {
        if (value.secret()) {
            return RunJson.SECRET;
        }
        try {
            JsonNode json = JSON.readTree(value.json());
            return json.isTextual()
                    ? json.textValue()
                    : RunJson.plain(JSON.convertValue(json, Object.class)).toString();
        } catch (JsonProcessingException e) {
            return value.json();
        }
    }
}
