package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That stacks which stay read what would be taken down.
 *
 * @param readings of the outputs that would go, by stacks that stay
 */
public record InUseRefusal(EnvironmentName environment, SortedSet<StackName> going, List<Reading> readings) {

    public InUseRefusal {
        going = Collections.unmodifiableSortedSet(new TreeSet<>(going));
        readings = List.copyOf(readings);
    }

    /** For a user who wants to destroy: who reads what, and the command that takes the readers down too. */
    public String destroyMessage() {
        return "The environment \"" + environment + "\" still uses what would be destroyed:\n" + lines()
                + "\nNothing was changed. To take the readers down first: " + command(going);
    }

    /** For a user who wants to prune what is no longer in the code: who reads what, and what to do. */
    public String pruneMessage() {
        Collection<StackName> read =
                readings.stream().map(Reading::producer).collect(Collectors.toCollection(TreeSet::new));
        return "The environment \"" + environment + "\" still uses what is no longer in the code and would be pruned:\n"
                + lines()
                + "\nStop reading it there and bring the readers up in the same run, or take them down too: "
                + command(read);
    }

    private String command(Collection<StackName> stacks) {
        return ShellCommand.on("destroy", environment, stacks) + " --include-dependents";
    }

    private String lines() {
        Map<StackName, String> byReader = new TreeMap<>();
        readings.forEach(reading ->
                byReader.merge(reading.reader(), read(reading), (before, further) -> before + ", " + further));
        return byReader.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + " reads " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String read(Reading reading) {
        if (reading.outputs().isEmpty()) {
            return reading.producer().value();
        }
        String outputs = reading.outputs().stream()
                .map(output -> reading.producer() + "." + output)
                .collect(Collectors.joining(", "));
        return switch (reading.basis()) {
            case DECLARED -> outputs;
            case UNDECLARED, UNTRUSTED -> "any of " + outputs;
        };
    }
}
