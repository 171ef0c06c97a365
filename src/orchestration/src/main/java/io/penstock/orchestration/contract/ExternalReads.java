package io.penstock.orchestration.contract;

import io.penstock.orchestration.contract.ExternalStacks.Answer;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether what a run reads of stacks that are none of the environment's is there, and is what it is declared to be. */
public final class ExternalReads {

    private final ReferenceNames names;
    private final Map<String, Answer> answers;
    private final List<ExternalRefusal> refusals = new ArrayList<>();
    private final SortedMap<String, StoredValue> values = new TreeMap<>();

    private ExternalReads(ReferenceNames names, Map<String, Answer> answers) {
        this.names = names;
        this.answers = answers;
    }

    /**
     * Looks at all that these stacks declare to read of others. Where none declares anything, nothing is asked.
     *
     * @param environment the graph of all stacks that the code has
     * @param up the stacks that the run brings up
     * @param names which stacks are the environment's own
     */
    public static ExternalFindings check(
            StackGraph environment, Collection<StackName> up, ReferenceNames names, ExternalStacks stacks) {
        SortedMap<StackName, Collection<ExternalOutput<?>>> reads = new TreeMap<>();
        SortedSet<String> asked = new TreeSet<>();
        for (StackName stack : up) {
            Collection<ExternalOutput<?>> own =
                    new LinkedHashSet<>(environment.definition(stack).externalReads());
            reads.put(stack, own);
            own.stream()
                    .map(ExternalOutput::stack)
                    .filter(name -> ownStack(name, names).isEmpty())
                    .forEach(asked::add);
        }
        ExternalReads check = new ExternalReads(names, asked.isEmpty() ? Map.of() : stacks.read(asked));
        reads.forEach((stack, own) -> own.forEach(read -> check.read(stack, read)));
        return new ExternalFindings(check.refusals, check.values);
    }

    private static Optional<StackName> ownStack(String stack, ReferenceNames names) {
        boolean withOrganization = stack.indexOf('/') != stack.lastIndexOf('/');
        return names.stackOf(withOrganization ? stack : "organization/" + stack);
    }

    private void read(StackName reader, ExternalOutput<?> read) {
        Optional<StackName> own = ownStack(read.stack(), names);
        if (own.isPresent()) {
            refusals.add(new ExternalRefusal.OwnStack(reader, read, own.get()));
            return;
        }
        Answer answer = answers.getOrDefault(read.stack(), new Answer.Missing());
        if (answer instanceof Answer.Found found) {
            value(reader, read, found);
        } else if (answer instanceof Answer.Unreadable unreadable) {
            refusals.add(new ExternalRefusal.Unreadable(reader, read, unreadable.why()));
        } else {
            refusals.add(new ExternalRefusal.MissingStack(reader, read));
        }
    }

    private void value(StackName reader, ExternalOutput<?> read, Answer.Found found) {
        StoredValue value = found.outputs().get(read.name());
        if (value == null) {
            refusals.add(new ExternalRefusal.MissingOutput(
                    reader, read, List.copyOf(found.outputs().keySet())));
        } else if (!value.type().isEmpty() && !value.type().equals(read.type().name())) {
            refusals.add(new ExternalRefusal.WrongType(reader, read, value.type()));
        } else {
            values.put(read.toString(), value);
        }
    }
}
