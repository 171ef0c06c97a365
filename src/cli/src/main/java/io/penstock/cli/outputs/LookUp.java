package io.penstock.cli.outputs;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was looked up: one output, those of one stack, or those of all stacks. */
public sealed interface LookUp {

    /** All of it, by stack. */
    Map<StackName, SortedMap<OutputName, OutputValue>> stacks();

    /** One output. */
    record One(StackName stack, OutputName name, OutputValue value) implements LookUp {
        @Override
        public Map<StackName, SortedMap<OutputName, OutputValue>> stacks() {
            return Map.of(stack, new TreeMap<>(Map.of(name, value)));
        }
    }

    /** One stack's outputs; may be none. */
    record OfStack(StackName stack, SortedMap<OutputName, OutputValue> outputs) implements LookUp {
        public OfStack {
            outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
        }

        @Override
        public Map<StackName, SortedMap<OutputName, OutputValue>> stacks() {
            return Map.of(stack, outputs);
        }
    }

    /** The outputs of every deployed stack. */
    record OfAll(Map<StackName, SortedMap<OutputName, OutputValue>> stacks) implements LookUp {
        public OfAll {
            stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
        }
    }
}
