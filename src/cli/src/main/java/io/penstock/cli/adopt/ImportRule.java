package io.penstock.cli.adopt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a resource of CloudFormation's is imported as one of Pulumi's.
 *
 * @param template the import id, with places in braces
 * @param page that defines the import id
 */
public record ImportRule(Role role, String cloudFormationType, String pulumiType, String template, String page) {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    /** Whether CloudFormation lists what is imported. */
    public enum Role {
        WHOLE,
        /** It is a setting of the resource that is listed, and may not be there. */
        PART
    }

    /**
     * The import id.
     *
     * @param file all resources of the same file
     * @return empty where the file does not tell all that the id is made from
     */
    Optional<String> id(CloudFormationResource resource, List<CloudFormationResource> file) {
        if (template.startsWith("arn:") && resource.physicalId().startsWith("arn:")) {
            return Optional.of(resource.physicalId());
        }
        StringBuilder id = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            Optional<String> value = value(place.group(1), resource, file);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            place.appendReplacement(id, Matcher.quoteReplacement(value.get()));
        }
        place.appendTail(id);
        return Optional.of(id.toString());
    }

    /** What the id is made from and the file may not tell, in words. */
    String needs() {
        if (template.contains("{account}")) {
            return "The file does not say in which account and region it is. What describe-stack-resources prints does.";
        }
        return template.contains("{id.")
                ? "Its physical id is not of the form that its import id is made from."
                : "Its import id is made from another resource, of which the file has none, or more than one.";
    }

    private static Optional<String> value(
            String name, CloudFormationResource resource, List<CloudFormationResource> file) {
        String[] parts = resource.physicalId().split("\\|", 2);
        return switch (name) {
            case "id" -> Optional.of(resource.physicalId());
            case "id.1" -> parts.length == 2 ? Optional.of(parts[0]) : Optional.empty();
            case "id.2" -> parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
            case "partition" -> resource.place().map(CloudFormationResource.Place::partition);
            case "region" -> resource.place().map(CloudFormationResource.Place::region);
            case "account" -> resource.place().map(CloudFormationResource.Place::account);
            default -> only(name, file);
        };
    }

    private static Optional<String> only(String type, List<CloudFormationResource> file) {
        List<CloudFormationResource> all =
                file.stream().filter(other -> other.type().equals(type)).toList();
        return all.size() == 1 ? Optional.of(all.get(0).physicalId()) : Optional.empty();
    }
}
