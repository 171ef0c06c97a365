package io.penstock.cli.adopt;

import io.penstock.cli.adopt.CloudFormationResource.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of CloudFormation's resources are which of Pulumi's: {@code cloudformation.txt}.
 *
 * @param reasons why resources of a type stay with CloudFormation, where there is more to say than that nothing fits
 */
public record ImportTable(
        List<ImportRule> rules, Map<Pattern, String> arns, Map<String, String> words, Map<String, String> reasons) {

    /** What an export's type is called where nothing tells it. */
    public static final String UNKNOWN = "(unknown)";

    public ImportTable {
        rules = List.copyOf(rules);
    }

    /** The one that comes with Penstock. */
    public static ImportTable standard() {
        try (InputStream in = Objects.requireNonNull(ImportTable.class.getResourceAsStream("cloudformation.txt"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a line is none of those that the file's head describes */
    static ImportTable parse(String text) {
        ImportTable table =
                new ImportTable(List.of(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        List<ImportRule> rules = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> table.add(line, rules));
        return new ImportTable(rules, table.arns, table.words, table.reasons);
    }

    private void add(String line, List<ImportRule> rules) {
        String[] words = line.split(" +", 5);
        String kind = words[0];
        if ((kind.equals("import") || kind.equals("part")) && words.length == 5) {
            ImportRule.Role role = kind.equals("part") ? ImportRule.Role.PART : ImportRule.Role.WHOLE;
            rules.add(new ImportRule(role, words[1], words[2], words[3], words[4]));
        } else if (kind.equals("arn") && words.length == 3) {
            arns.put(Pattern.compile(words[1]), words[2]);
        } else if (kind.equals("word") && words.length == 3) {
            this.words.put(words[1], words[2]);
        } else if (kind.equals("stays") && words.length > 2) {
            reasons.put(words[1], line.split(" +", 3)[2]);
        } else {
            throw new IllegalArgumentException("No rule: " + line);
        }
    }

    /**
     * The resource that an export tells of: by its ARN, or where the value is a plain name by the last part of the export's
     * name, as in {@code orders:InputStream}.
     */
    CloudFormationResource exported(String name, String value, Optional<Place> place) {
        for (Map.Entry<Pattern, String> arn : arns.entrySet()) {
            Matcher matcher = arn.getKey().matcher(value);
            if (matcher.matches()) {
                return new CloudFormationResource(name, matcher.group(1), arn.getValue(), place);
            }
        }
        String last = name.substring(name.lastIndexOf(':') + 1)
                .toLowerCase(Locale.ROOT)
                .replace("-", "");
        String type = value.contains(":") || value.contains("/")
                ? UNKNOWN
                : words.entrySet().stream()
                        .filter(word -> last.endsWith(word.getKey()) || last.endsWith(word.getKey() + "name"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(UNKNOWN);
        return new CloudFormationResource(name, value, type, place);
    }

    /** Whether anything of Pulumi's can be a resource of this type. */
    boolean knows(String cloudFormationType) {
        return rules.stream().anyMatch(rule -> rule.cloudFormationType().equals(cloudFormationType));
    }
}
