package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.engine.EngineException;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Previews stacks with resources that are imported. */
final class ImportPreviews {

    /**
     * What the engine says of an import id under which the provider finds nothing.
     *
     * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go">ImportStep</a>
     */
    private static final Pattern NOT_THERE = Pattern.compile(".*resource '.*' does not exist.*", Pattern.DOTALL);

    private final ReadyEnvironment ready;
    private final StackGraph graph;
    private final int parallelism;
    private final Clock clock;
    private final CancelSignal cancel;

    ImportPreviews(ReadyEnvironment ready, StackGraph graph, int parallelism, Clock clock, CancelSignal cancel) {
        this.ready = ready;
        this.graph = graph;
        this.parallelism = parallelism;
        this.clock = clock;
        this.cancel = cancel;
    }

    /**
     * What came of the previews.
     *
     * @param missing the URNs of resources whose import ids name nothing
     */
    record Previewed(RunReport report, Set<String> missing) {}

    /**
     * What each stack's program declares, by name.
     *
     * @throws EngineException if a program cannot be previewed
     */
    Map<StackName, List<DeclaredResource>> declared() {
        Map<StackName, Map<String, DeclaredResource>> found = new ConcurrentHashMap<>();
        RunReport report = run(Map.of(), found);
        report.outcomes().forEach(ImportPreviews::refuseFailed);
        Map<StackName, List<DeclaredResource>> declared = new TreeMap<>();
        found.forEach((stack, resources) -> declared.put(
                stack,
                resources.values().stream()
                        .sorted(Comparator.comparing(DeclaredResource::name).thenComparing(DeclaredResource::urn))
                        .toList()));
        return declared;
    }

    /**
     * Previews with these imports; without those that name nothing, once that is found out.
     *
     * @param ids the import ids by the resources' URNs
     * @throws EngineException if a stack cannot be previewed for another reason
     */
    Previewed with(Map<String, String> ids) {
        Map<String, String> there = new HashMap<>(ids);
        Set<String> missing = new TreeSet<>();
        while (true) {
            RunReport report = run(there, new ConcurrentHashMap<>());
            Set<String> now = new TreeSet<>();
            report.outcomes().values().forEach(outcome -> now.addAll(missing(outcome, there)));
            if (now.isEmpty()) {
                report.outcomes().forEach(ImportPreviews::refuseFailed);
                return new Previewed(report, missing);
            }
            missing.addAll(now);
            there.keySet().removeAll(now);
        }
    }

    private RunReport run(Map<String, String> ids, Map<StackName, Map<String, DeclaredResource>> declared) {
        RunReport report = new Scheduler(
                        ready.adopter().previews(ids, (stack, resource) -> declared.computeIfAbsent(
                                        stack, name -> new ConcurrentHashMap<>())
                                .put(resource.urn(), resource)),
                        parallelism,
                        clock)
                .run(graph, Operation.PREVIEW, cancel, event -> {});
        if (report.cancelled()) {
            throw new RefusedException("Stopped. Nothing was changed.");
        }
        return report;
    }

    private static Set<String> missing(Outcome outcome, Map<String, String> ids) {
        Set<String> missing = new TreeSet<>();
        if (outcome instanceof Outcome.Failed failed) {
            for (ResourceFailure resource : failed.failure().resources()) {
                if (ids.containsKey(resource.urn())
                        && NOT_THERE.matcher(resource.message()).matches()) {
                    missing.add(resource.urn());
                }
            }
        }
        return missing;
    }

    private static void refuseFailed(StackName stack, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            throw new EngineException("The preview of \"" + stack + "\" failed. "
                    + failed.failure().text() + "\nNothing was changed.");
        }
    }
}
