package io.penstock.orchestration.state;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one stack's state says.
 *
 * @param resources what it holds, without the stack itself, providers and stack references
 * @param outputs what it exports
 * @param references the stacks that it reads, by Pulumi's name with organization and project, such as
 *     {@code organization/streaming-analytics/dev.input-stream}
 * @param pending the operations that were begun and whose end was never recorded
 * @param lastUpdate the last update, refresh or destruction that came to an end; empty where there was none
 * @param standing whether the state is still what that update left
 * @param secrets whether it holds any
 */
public record StackState(
        StackName stack,
        List<DeployedResource> resources,
        Map<OutputName, StoredValue> outputs,
        SortedSet<String> references,
        List<PendingOperation> pending,
        Optional<LastUpdate> lastUpdate,
        Standing standing,
        Secrets secrets) {

    /** Whether a state is still what its last update left. */
    public enum Standing {
        /** It is. */
        INTACT,
        /** Something wrote it since: an update that never came to its end, or an edit of the state. */
        CHANGED_SINCE,
        /** No update is known that it could be compared with. */
        NO_UPDATE
    }

    /** Whether a state holds secrets, in outputs or in resources. */
    public enum Secrets {
        NONE,
        SOME
    }

    /** One that holds no secrets. */
    public StackState(
            StackName stack,
            List<DeployedResource> resources,
            Map<OutputName, StoredValue> outputs,
            SortedSet<String> references,
            List<PendingOperation> pending,
            Optional<LastUpdate> lastUpdate,
            Standing standing) {
        this(stack, resources, outputs, references, pending, lastUpdate, standing, Secrets.NONE);
    }

    public StackState {
        resources = List.copyOf(resources);
        outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
        references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
        pending = List.copyOf(pending);
    }

    /** Whether the stack holds anything: resources, or outputs that others may read. */
    public boolean isDeployed() {
        return !resources.isEmpty() || !outputs.isEmpty();
    }

    /**
     * Whether anything of the stack may be there: what it holds, or what an operation that never ended was making. Taking
     * the stack down is about all of that.
     */
    public boolean mayBeThere() {
        return isDeployed() || !pending.isEmpty();
    }

    /** What Penstock wrote down of the last update, where that update was Penstock's. */
    public Optional<StackRecord> record() {
        return lastUpdate.flatMap(LastUpdate::record);
    }
}
