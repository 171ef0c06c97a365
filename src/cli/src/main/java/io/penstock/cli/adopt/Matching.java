package io.penstock.cli.adopt;

import io.penstock.cli.adopt.ImportRule.Role;
import io.penstock.cli.environment.RefusedException;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import io.penstock.engine.adopt.DeclaredResource.Provider;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.Suggestion;
import io.penstock.orchestration.run.TypeToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of CloudFormation's resources are which of a stack's. One of a type on either side is the other; where there are
 * more, the user has to say.
 */
public final class Matching {

    private final StackName stack;
    private final List<DeclaredResource> declared;
    private final CloudFormationFile file;
    private final ImportTable table;
    private final Map<String, Match> matches = new LinkedHashMap<>();
    private final Map<CloudFormationResource, String> reasons = new LinkedHashMap<>();
    private final Set<CloudFormationResource> chosen = new LinkedHashSet<>();
    private final Set<DeclaredResource> settled = new LinkedHashSet<>();
    private final List<String> questions = new ArrayList<>();

    private Matching(StackName stack, List<DeclaredResource> declared, CloudFormationFile file, ImportTable table) {
        this.stack = stack;
        this.declared = declared.stream()
                .filter(resource -> resource.kind() == Kind.CUSTOM && resource.provider() == Provider.DEFAULT)
                .toList();
        this.file = file;
        this.table = table;
    }

    /**
     * Matches the file's resources with the stack's.
     *
     * @param declared what the stack's program declares
     * @param choices what the user said of this stack
     * @throws RefusedException if a choice names what is not there, or one has to be made first
     */
    static Matching of(
            StackName stack,
            List<DeclaredResource> declared,
            CloudFormationFile file,
            List<Choice> choices,
            ImportTable table) {
        Matching matching = new Matching(stack, declared, file, table);
        choices.forEach(matching::choose);
        table.rules().stream().filter(rule -> rule.role() == Role.WHOLE).forEach(matching::match);
        if (!matching.questions.isEmpty()) {
            throw new RefusedException(String.join("\n", matching.questions) + "\nNothing was changed.");
        }
        List.copyOf(matching.matches.values()).forEach(matching::addParts);
        return matching;
    }

    CloudFormationFile file() {
        return file;
    }

    /** By the order of the rules; parts behind their whole. */
    public List<Match> matches() {
        return List.copyOf(matches.values());
    }

    /** What is none of the stack's resources. */
    public List<Staying> staying() {
        return file.resources().stream()
                .filter(resource -> matches.values().stream()
                        .noneMatch(match -> match.source().equals(resource)))
                .map(resource -> new Staying(resource, why(resource)))
                .toList();
    }

    private String why(CloudFormationResource resource) {
        String reason = reasons.get(resource);
        return reason != null ? reason : table.reasons().getOrDefault(resource.type(), "");
    }

    private void choose(Choice choice) {
        List<DeclaredResource> named = declared.stream()
                .filter(resource -> resource.name().equals(choice.resource()))
                .toList();
        if (named.isEmpty()) {
            List<String> names = declared.stream().map(DeclaredResource::name).toList();
            throw new RefusedException("The program of \"" + stack + "\" declares no resource \"" + choice.resource()
                    + "\", which --as " + choice + " names." + Suggestion.sentence(choice.resource(), names)
                    + "\nIts resources are: " + String.join(", ", names) + ". Nothing was changed.");
        }
        if (choice.isNone()) {
            settled.addAll(named);
            return;
        }
        List<CloudFormationResource> candidates = file.resources().stream()
                .filter(resource -> resource.physicalId().equals(choice.physicalId()))
                .toList();
        if (candidates.isEmpty()) {
            List<String> ids = file.resources().stream()
                    .map(CloudFormationResource::physicalId)
                    .toList();
            throw new RefusedException("\"" + file.file() + "\" has no resource with the physical id \""
                    + choice.physicalId() + "\", which --as " + choice + " names."
                    + Suggestion.sentence(choice.physicalId(), ids) + " Nothing was changed.");
        }
        for (CloudFormationResource candidate : candidates) {
            for (DeclaredResource resource : named) {
                Optional<ImportRule> rule = rule(candidate, resource);
                if (rule.isPresent()) {
                    chosen.add(candidate);
                    settled.add(resource);
                    take(rule.get(), resource, candidate);
                    return;
                }
            }
        }
        throw new RefusedException("\"" + choice.physicalId() + "\" is of the type "
                + candidates.get(0).type() + ", and \"" + choice.resource() + "\" of the type "
                + TypeToken.shortened(named.get(0).type()) + ": --as " + choice
                + " cannot be. Nothing was changed.");
    }

    private Optional<ImportRule> rule(CloudFormationResource source, DeclaredResource resource) {
        return table.rules().stream()
                .filter(rule -> rule.role() == Role.WHOLE)
                .filter(rule -> rule.cloudFormationType().equals(source.type()))
                .filter(rule -> rule.pulumiType().equals(resource.type()))
                .findFirst();
    }

    private void match(ImportRule rule) {
        List<DeclaredResource> open = declared.stream()
                .filter(resource -> resource.type().equals(rule.pulumiType()) && !settled.contains(resource))
                .toList();
        List<CloudFormationResource> candidates = file.resources().stream()
                .filter(resource -> resource.type().equals(rule.cloudFormationType()) && !chosen.contains(resource))
                .toList();
        if (open.size() == 1 && candidates.size() == 1) {
            take(rule, open.get(0), candidates.get(0));
        } else if (open.size() == 1 && candidates.size() > 1) {
            questions.add(question(open.get(0), candidates));
        } else if (open.size() > 1) {
            String names = open.stream().map(DeclaredResource::name).collect(Collectors.joining(", "));
            candidates.forEach(candidate -> reasons.put(
                    candidate,
                    "It may be any of " + names + ". Say which: --as " + stack + "/RESOURCE="
                            + candidate.physicalId()));
        }
    }

    private String question(DeclaredResource resource, List<CloudFormationResource> candidates) {
        String reference = "--as " + stack + "/" + resource.name() + "=";
        return candidates.size() + " resources of \"" + file.file() + "\" may be \"" + resource.name() + "\" of \""
                + stack
                + "\": "
                + candidates.stream()
                        .map(candidate -> candidate.physicalId() + " (" + candidate.logicalId() + ")")
                        .collect(Collectors.joining(", "))
                + ". Say which: " + reference + candidates.get(0).physicalId() + ", or " + reference + Choice.NONE
                + " for none of them.";
    }

    private void take(ImportRule rule, DeclaredResource resource, CloudFormationResource source) {
        Optional<String> id = rule.id(source, file.resources());
        if (id.isPresent()) {
            matches.put(resource.urn(), new Match(resource, source, id.get(), rule.role()));
        } else {
            reasons.put(source, rule.needs());
        }
    }

    /** The settings that are resources of their own beside a resource, under the same parent. */
    private void addParts(Match whole) {
        for (ImportRule rule : table.rules()) {
            if (rule.role() != Role.PART
                    || !rule.cloudFormationType().equals(whole.source().type())) {
                continue;
            }
            List<DeclaredResource> parts = declared.stream()
                    .filter(resource -> resource.type().equals(rule.pulumiType()))
                    .filter(resource ->
                            resource.parent().equals(whole.resource().parent()))
                    .toList();
            if (parts.size() == 1 && !settled.contains(parts.get(0))) {
                rule.id(whole.source(), file.resources())
                        .ifPresent(id -> matches.putIfAbsent(
                                parts.get(0).urn(), new Match(parts.get(0), whole.source(), id, Role.PART)));
            }
        }
    }
}
