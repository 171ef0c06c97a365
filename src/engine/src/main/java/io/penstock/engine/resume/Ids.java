package io.penstock.engine.resume;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts together the ids under which resources are looked for. */
final class Ids {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern ARN = Pattern.compile("\"arn:(aws[a-z-]*):[a-z0-9-]+:[a-z0-9-]*:(\\d{12}):");

    private final Deployment deployment;
    private final Optional<String> partition;
    private final Optional<String> account;

    Ids(Deployment deployment) {
        this.deployment = deployment;
        String all = deployment.exported().toString();
        this.partition = only(ARN.matcher(all), 1);
        this.account = only(ARN.matcher(all), 2);
    }

    /** The one that all have; empty where there is none, or more than one. */
    private static Optional<String> only(Matcher matcher, int group) {
        Set<String> all = matcher.results().map(found -> found.group(group)).collect(Collectors.toSet());
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    /** The id by the template; empty where a part of it is not known. */
    Optional<String> of(String template, JsonObject resource) {
        StringBuilder id = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            Optional<String> value = value(place.group(1), resource);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            place.appendReplacement(id, Matcher.quoteReplacement(value.get()));
        }
        place.appendTail(id);
        return Optional.of(id.toString());
    }

    private Optional<String> value(String name, JsonObject resource) {
        JsonElement inputs = resource.get("inputs");
        Optional<String> input = inputs instanceof JsonObject object && object.get(name) instanceof JsonPrimitive value
                ? Optional.of(value.getAsString()).filter(text -> !text.isEmpty())
                : Optional.empty();
        return switch (name) {
            case "account" -> account;
            case "partition" -> partition;
            case "region" -> input.or(() -> region(resource));
            case "path" -> input.or(() -> Optional.of("/"));
            default -> input;
        };
    }

    /** That of the provider that makes the resource. */
    private Optional<String> region(JsonObject resource) {
        String reference = Deployment.text(resource, "provider");
        int end = reference.lastIndexOf("::");
        return end < 0
                ? Optional.empty()
                : deployment
                        .current(reference.substring(0, end))
                        .filter(provider -> provider.get("inputs") instanceof JsonObject)
                        .map(provider -> Deployment.text(provider.getAsJsonObject("inputs"), "region"))
                        .filter(region -> !region.isEmpty());
    }
}
