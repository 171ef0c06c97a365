package io.penstock.cli.adopt;

import io.penstock.cli.adopt.Adoption.Stage;
import io.penstock.cli.environment.RefusedException;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is what in each stack, before it is known whether it can be adopted. */
public final class AdoptionPlan {

    private final EnvironmentName environment;
    private final Map<StackName, List<DeclaredResource>> declared;
    private final SortedMap<StackName, Matching> matchings = new TreeMap<>();
    private final Set<String> recorded;

    private AdoptionPlan(
            EnvironmentName environment, Map<StackName, List<DeclaredResource>> declared, Set<String> recorded) {
        this.environment = environment;
        this.declared = declared;
        this.recorded = recorded;
    }

    /**
     * Matches each stack.
     *
     * @param recorded the URNs of what the states hold already
     * @throws RefusedException if nothing is told of what a stack declares, the user has to choose first, or nothing fits
     */
    public static AdoptionPlan of(
            EnvironmentName environment,
            SortedMap<StackName, CloudFormationFile> files,
            Map<StackName, List<DeclaredResource>> declared,
            List<Choice> choices,
            Set<String> recorded,
            ImportTable table) {
        AdoptionPlan plan = new AdoptionPlan(environment, declared, recorded);
        files.forEach((stack, file) -> {
            List<DeclaredResource> resources = declared.getOrDefault(stack, List.of());
            if (resources.isEmpty()) {
                throw new RefusedException("Nobody can tell from here what the program of \"" + stack
                        + "\" declares. Import into it with stock Pulumi: pulumi import --stack " + environment + "."
                        + stack + ". Nothing was changed.");
            }
            List<Choice> own = choices.stream()
                    .filter(choice -> choice.stack().equals(stack))
                    .toList();
            plan.matchings.put(stack, Matching.of(stack, resources, file, own, table));
        });
        if (plan.matchings.values().stream()
                .allMatch(matching -> matching.matches().isEmpty())) {
            throw new RefusedException(plan.nothingFits());
        }
        return plan;
    }

    private String nothingFits() {
        StringBuilder message = new StringBuilder();
        matchings.forEach((stack, matching) -> {
            message.append("Nothing of \"")
                    .append(matching.file().file())
                    .append("\" is a resource of \"")
                    .append(stack)
                    .append("\".");
            matching.staying().forEach(staying -> message.append("\n  ")
                    .append(staying.resource().logicalId())
                    .append(", ")
                    .append(staying.resource().type())
                    .append(staying.why().isEmpty() ? "" : ": " + staying.why()));
            message.append('\n');
        });
        return message
                + "Nothing was changed. Look whether each file is that of its stack: --cloudformation STACK=FILE";
    }

    /** The import ids to preview with, by the resources' URNs. */
    public Map<String, String> ids() {
        return matchings.values().stream()
                .flatMap(matching -> matching.matches().stream())
                .filter(match -> !recorded.contains(match.resource().urn()))
                .collect(Collectors.toMap(match -> match.resource().urn(), Match::id));
    }

    /**
     * What the previews say of it.
     *
     * @param missing the URNs of resources whose import ids name nothing
     */
    public Adoption judged(String place, RunReport previews, Set<String> missing, Verdicts verdicts) {
        List<StackAdoption> stacks = new ArrayList<>();
        matchings.forEach((stack, matching) -> stacks.add(judged(
                stack, matching, Objects.requireNonNull(previews.outcomes().get(stack)), missing, verdicts)));
        return new Adoption(environment, place, stacks, Stage.SHOWN);
    }

    private StackAdoption judged(
            StackName stack, Matching matching, Outcome previewed, Set<String> missing, Verdicts verdicts) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Match match : matching.matches()) {
            String urn = match.resource().urn();
            Verdict verdict = recorded.contains(urn)
                    ? new Verdict.Recorded()
                    : missing.contains(urn) ? new Verdict.Missing() : verdicts.of(match, previewed);
            boolean tells = !match.isPart() || verdict.adoptable() && wholeIsAdopted(match, candidates);
            if (tells) {
                candidates.put(urn, new Candidate(match, verdict));
            }
        }
        List<DeclaredResource> created = declared.getOrDefault(stack, List.of()).stream()
                .filter(resource -> resource.kind() == Kind.CUSTOM && !recorded.contains(resource.urn()))
                .filter(resource -> Optional.ofNullable(candidates.get(resource.urn()))
                        .filter(Candidate::adoptable)
                        .isEmpty())
                .toList();
        return new StackAdoption(stack, matching.file(), List.copyOf(candidates.values()), created, matching.staying());
    }

    /** A setting of a resource that is not adopted is none of the stack's. */
    private static boolean wholeIsAdopted(Match part, Map<String, Candidate> candidates) {
        return candidates.values().stream()
                .filter(candidate -> candidate.match().source().equals(part.source())
                        && !candidate.match().isPart())
                .anyMatch(candidate -> candidate.adoptable() || candidate.verdict() instanceof Verdict.Recorded);
    }
}
