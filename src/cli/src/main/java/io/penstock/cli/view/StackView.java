package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one stack in a run.
 *
 * @param started empty while it waits
 * @param expected how many resources it probably has, 0 where nothing is known
 * @param active the resources that are being worked on, the newest last
 * @param finished how many resources are done, whether they changed or not
 * @param failures the resources that failed
 * @param outcome empty until it ends
 */
public record StackView(
        StackName name,
        Optional<Instant> started,
        int expected,
        List<ResourceChange> active,
        int finished,
        List<ResourceFailure> failures,
        Optional<Outcome> outcome) {

    public StackView {
        active = List.copyOf(active);
        failures = List.copyOf(failures);
    }

    static StackView waiting(StackName name) {
        return new StackView(name, Optional.empty(), 0, List.of(), 0, List.of(), Optional.empty());
    }

    public boolean isRunning() {
        return started.isPresent() && outcome.isEmpty();
    }

    public boolean isWaiting() {
        return started.isEmpty() && outcome.isEmpty();
    }

    StackView startedAt(Instant at) {
        return new StackView(name, Optional.of(at), expected, active, finished, failures, outcome);
    }

    StackView expecting(int count) {
        return new StackView(name, started, count, active, finished, failures, outcome);
    }

    StackView working(ResourceChange change) {
        List<ResourceChange> now = without(change.urn());
        now.add(change);
        return new StackView(name, started, expected, now, finished, failures, outcome);
    }

    StackView done(ResourceChange change) {
        return new StackView(name, started, expected, without(change.urn()), finished + 1, failures, outcome);
    }

    StackView failed(ResourceFailure failure) {
        List<ResourceFailure> all = new ArrayList<>(failures);
        all.add(failure);
        return new StackView(name, started, expected, without(failure.urn()), finished, all, outcome);
    }

    StackView ended(Outcome end) {
        return new StackView(name, started, expected, List.of(), finished, failures, Optional.of(end));
    }

    private List<ResourceChange> without(String urn) {
        List<ResourceChange> left = new ArrayList<>(active);
        left.removeIf(change -> change.urn().equals(urn));
        return left;
    }
}
