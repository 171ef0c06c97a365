package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.environment.Suggestion;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.state.StoredValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stack will export: its definition says so, and more exactly its preview.
 *
 * @param types the name of each output's type, empty where it is not known before the update
 */
record PlannedExports(SortedMap<OutputName, Optional<String>> types) {

    PlannedExports {
        types = Collections.unmodifiableSortedMap(types);
    }

    static PlannedExports of(PlannedRun run, StackName stack) {
        SortedMap<OutputName, Optional<String>> declared = new TreeMap<>();
        for (StackOutput<?> export : run.definition(stack).exports()) {
            declared.put(export.name(), Optional.of(export.type().name()));
        }
        return run.preview(stack)
                .filter(outcome -> outcome instanceof Outcome.Updated || outcome instanceof Outcome.Unchanged)
                .map(outcome -> previewed(outcome.outputs(), declared))
                .orElseGet(() -> new PlannedExports(declared));
    }

    private static PlannedExports previewed(
            Map<OutputName, OutputValue> outputs, Map<OutputName, Optional<String>> declared) {
        SortedMap<OutputName, Optional<String>> types = new TreeMap<>();
        outputs.forEach((name, value) -> types.put(
                name,
                value instanceof OutputValue.Known known
                        ? OutputType.of(known.value()).map(OutputType::name)
                        : declared.getOrDefault(name, Optional.empty())));
        return new PlannedExports(types);
    }

    boolean contains(OutputName output) {
        return types.containsKey(output);
    }

    /** The type's name, empty where the output is gone or its type is not known yet. */
    Optional<String> type(OutputName output) {
        return types.getOrDefault(output, Optional.empty());
    }

    /** The new output that an old one was probably renamed to: of the same type, and of a like name or the only one. */
    Optional<OutputName> renamed(OutputName old, Map<OutputName, StoredValue> deployed) {
        if (!deployed.containsKey(old)) {
            return Optional.empty();
        }
        Optional<String> oldType =
                Optional.ofNullable(deployed.get(old)).map(StoredValue::type).filter(type -> !type.isEmpty());
        List<String> added = types.keySet().stream()
                .filter(name -> !deployed.containsKey(name))
                .filter(name ->
                        oldType.isEmpty() || type(name).isEmpty() || type(name).equals(oldType))
                .map(OutputName::value)
                .toList();
        return Suggestion.nearest(old.value(), added)
                .or(() -> added.size() == 1 ? Optional.of(added.get(0)) : Optional.empty())
                .map(OutputName::new);
    }
}
