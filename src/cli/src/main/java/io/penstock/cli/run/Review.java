package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.journal.DamagedRunException;
import io.penstock.cli.journal.ReviewedReport;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.RemovedStacks;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.reviewed.ReviewedPlan;
import io.penstock.orchestration.reviewed.ReviewedRunner;
import io.penstock.orchestration.reviewed.Staleness;
import io.penstock.orchestration.run.Operation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A reviewed report that an update is held to.
 *
 * @param file as the user named it
 */
record Review(Path file, ReviewedPlan plan) {

    /**
     * An environment in which stacks do just what was reviewed.
     *
     * @param staleness what has changed since the report was made, in whole sentences; empty where nothing has
     */
    record Held(ReadyEnvironment environment, Optional<String> staleness) {}

    /** @throws RefusedException if it is not the report of a preview of this environment that ended well */
    static Review read(Path file, EnvironmentName environment) {
        ReviewedReport report;
        try {
            report = ReviewedReport.read(file);
        } catch (DamagedRunException e) {
            throw refused("The report \"" + file + "\" cannot be used: " + e.getMessage() + ".", environment);
        }
        ReviewedPlan plan = report.plan();
        Operation operation = report.report().operation();
        if (operation != Operation.PREVIEW) {
            throw refused(
                    "\"" + file + "\" is the report of \"" + operation.name().toLowerCase(Locale.ROOT)
                            + "\", and not of a preview.",
                    environment);
        }
        if (!plan.environment().equals(environment)) {
            throw refused(
                    "\"" + file + "\" is the report of a preview of \"" + plan.environment() + "\", and not of \""
                            + environment + "\".",
                    environment);
        }
        if (report.report().cancelled()) {
            throw refused(
                    "\"" + file + "\" is the report of a preview that was stopped, so it does not show all that would"
                            + " change.",
                    environment);
        }
        if (!report.succeeded()) {
            throw refused(
                    "\"" + file
                            + "\" is the report of a preview that failed or never ended, so it does not show all that"
                            + " would change.",
                    environment);
        }
        return new Review(file, plan);
    }

    private static RefusedException refused(String why, EnvironmentName environment) {
        return new RefusedException(why + " Nothing was changed.\nA report to review is made with: "
                + ShellCommand.of("preview", environment, "--json"));
    }

    /** Looks at what the report was made from, and holds the stacks to it. */
    Held holding(StackGraph all, ReadyEnvironment ready, Deployed deployed) {
        Staleness staleness = Staleness.of(plan, all, Origins.of(all, ready.prover(), deployed.states()));
        ReviewedRunner runner = new ReviewedRunner(ready.runner(), plan, staleness::sources, Clock.systemUTC());
        return new Held(ready.running(runner), staleness.message(file.toString()));
    }

    /** @throws RefusedException if one of these stacks, which would be taken down, is none that the report shows as such */
    void refuseUnseen(RemovedStacks removed) {
        SortedSet<StackName> unseen = new TreeSet<>(removed.stacks().keySet());
        unseen.removeAll(plan.removed());
        if (!unseen.isEmpty()) {
            boolean one = unseen.size() == 1;
            throw refused(
                    "With --prune " + Wording.list(unseen) + " would be taken down, and \"" + file
                            + "\" does not show that " + (one ? "it is" : "they are") + " no longer in the code.",
                    removed.environment());
        }
    }
}
