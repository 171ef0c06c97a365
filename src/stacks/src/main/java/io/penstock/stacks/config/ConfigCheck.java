package io.penstock.stacks.config;

import io.penstock.orchestration.environment.Suggestion;
import io.penstock.stacks.config.ConfigFile.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks a config file as a whole: its keys, their values, and what goes together. */
record ConfigCheck(ConfigFile config) {

    static final String REGION = "aws:region";

    private static final String NAMESPACE = ConfigKeys.NAMESPACE + ":";
    private static final Set<String> KNOWN =
            ConfigKeys.ALL.stream().map(ConfigKey::qualified).collect(Collectors.toUnmodifiableSet());

    /** Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
    private static final Pattern REGION_FORM = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}");

    /** Source: https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/ */
    private static final Set<String> SECTIONS =
            new TreeSet<>(Set.of("config", "environment", "secretsprovider", "encryptedkey", "encryptionsalt"));

    List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>();
        sections(problems);
        unknown(problems);
        ConfigRules.faults(config).stream()
                .filter(fault -> isReadable(fault.key()))
                .map(fault -> problem(fault.key(), fault.value(), fault.text()))
                .forEach(problems::add);
        target(problems);
        region(problems);
        problems.sort(Comparator.comparingInt(problem -> problem.line() == 0 ? Integer.MAX_VALUE : problem.line()));
        return problems;
    }

    private void sections(List<ConfigProblem> problems) {
        for (Map.Entry<String, Integer> section : config.sections().entrySet()) {
            if (!SECTIONS.contains(section.getKey())) {
                problems.add(new ConfigProblem(
                        config.file(),
                        section.getValue(),
                        section.getKey(),
                        Optional.empty(),
                        "\"" + section.getKey() + "\" is not a section of a config file. "
                                + suggestion(section.getKey(), SECTIONS) + "The sections are: "
                                + String.join(", ", SECTIONS) + "."));
            }
        }
    }

    private void unknown(List<ConfigProblem> problems) {
        for (Map.Entry<String, Entry> entry : config.entries().entrySet()) {
            String key = entry.getKey();
            boolean ours = key.startsWith(NAMESPACE) || !key.contains(":");
            if (KNOWN.contains(key)) {
                structure(key, entry.getValue()).ifPresent(problems::add);
            } else if (ours) {
                problems.add(problem(
                        key,
                        Optional.empty(),
                        "\"" + key + "\" is not a key of this project. " + suggestion(key)
                                + "docs/config.md lists every key."));
            } else {
                otherNamespace(key).ifPresent(problems::add);
            }
        }
    }

    /** A misspelt namespace would otherwise be silence: no provider reads the key. */
    private Optional<ConfigProblem> otherNamespace(String key) {
        if (!key.equals(REGION)
                && key.startsWith("aws:")
                && Suggestion.nearest(key, List.of(REGION)).isPresent()) {
            return Optional.of(problem(
                    key,
                    Optional.empty(),
                    "\"" + key + "\" is not a key of the AWS provider. Did you mean \"" + REGION + "\"?"));
        }
        String namespace = key.substring(0, key.indexOf(':'));
        if (Suggestion.nearest(namespace, List.of(ConfigKeys.NAMESPACE)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(problem(
                key,
                Optional.empty(),
                "\"" + key + "\" is of no known namespace. "
                        + suggestion(key)
                        + "The namespace of this project is \"" + ConfigKeys.NAMESPACE + "\"."));
    }

    private Optional<ConfigProblem> structure(String key, Entry entry) {
        if (!(entry instanceof Entry.Structure)) {
            return Optional.empty();
        }
        return ConfigKeys.ALL.stream()
                .filter(known -> known.qualified().equals(key))
                .findFirst()
                .map(known -> problem(
                        key,
                        Optional.empty(),
                        "\"" + key + "\" is a list or a map, but takes a single value. Use "
                                + known.type().allowed() + "."));
    }

    private void region(List<ConfigProblem> problems) {
        Optional<String> region = config.text(REGION);
        boolean isAws = ConfigKeys.TARGET.find(config).equals(Optional.of(Target.AWS));
        if (isAws && !config.entries().containsKey(REGION)) {
            problems.add(
                    problem(
                            REGION,
                            Optional.empty(),
                            "\"aws:region\" is missing. An environment on AWS needs its region: use one such as eu-central-1."));
        }
        if (region.isPresent() && !REGION_FORM.matcher(region.get()).matches()) {
            problems.add(problem(
                    REGION,
                    region,
                    "\"aws:region\" is \"" + region.get()
                            + "\", which is not of the right form. Use the name of a region, such as eu-central-1."));
        }
    }

    /** Whether there is a text to judge, or nothing at all. What is secret is judged when the program runs. */
    private boolean isReadable(String key) {
        Entry entry = config.entries().get(key);
        return entry == null || entry instanceof Entry.Plain;
    }

    private void target(List<ConfigProblem> problems) {
        String key = ConfigKeys.TARGET.qualified();
        if (config.entries().get(key) instanceof Entry.Secure) {
            problems.add(problem(
                    key,
                    Optional.empty(),
                    "\"" + key + "\" is secret, but it must be known before anything runs. Write it in plain: use "
                            + ConfigKeys.TARGET.type().allowed() + "."));
        }
    }

    private ConfigProblem problem(String key, Optional<String> value, String text) {
        return new ConfigProblem(config.file(), config.line(key), key, value, text);
    }

    /** The project's key that is most like this one, whatever its namespace. */
    private static String suggestion(String key) {
        Set<String> names = ConfigKeys.ALL.stream().map(ConfigKey::name).collect(Collectors.toCollection(TreeSet::new));
        String name = key.substring(key.indexOf(':') + 1);
        Optional<String> meant = names.contains(name) ? Optional.of(name) : Suggestion.nearest(name, names);
        return meant.map(near -> "Did you mean \"" + NAMESPACE + near + "\"? ").orElse("");
    }

    private static String suggestion(String written, Set<String> names) {
        return Suggestion.nearest(written, names)
                .map(near -> "Did you mean \"" + near + "\"? ")
                .orElse("");
    }
}
