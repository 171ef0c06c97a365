package io.penstock.localcloud.provider.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.localcloud.provider.schema.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shape of an IAM policy document.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON
 *     policy language</a>
 */
final class PolicyDocument {

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Pattern ACTION = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+");

    private PolicyDocument() {}

    /** Why it is no policy, as the rest of a sentence about the property. */
    static Optional<String> problem(JsonNode policy, boolean trust) {
        for (String name : names(policy)) {
            if (!ELEMENTS.contains(name)) {
                return Optional.of("is no policy: it has no element '" + name + "'." + Suggestion.of(name, ELEMENTS));
            }
        }
        if (policy.has("Version") && !VERSIONS.contains(policy.get("Version").asText())) {
            return Optional.of("is no policy: its Version must be 2012-10-17 or 2008-10-17, and is '"
                    + policy.get("Version").asText() + "'.");
        }
        List<JsonNode> statements = list(policy.get("Statement"));
        if (statements.isEmpty()) {
            return Optional.of("is no policy: it has no Statement.");
        }
        for (int i = 0; i < statements.size(); i++) {
            Optional<String> problem = statement(statements.get(i), trust);
            if (problem.isPresent()) {
                return Optional.of("is no policy: in statement " + (i + 1) + ", " + problem.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> statement(JsonNode statement, boolean trust) {
        for (String name : names(statement)) {
            if (!STATEMENT.contains(name)) {
                return Optional.of("there is no element '" + name + "'." + Suggestion.of(name, STATEMENT));
            }
        }
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            return Optional.of("Effect must be Allow or Deny, and is '" + effect + "'.");
        }
        if (!statement.has("Action") && !statement.has("NotAction")) {
            return Optional.of("Action is missing.");
        }
        for (JsonNode action : list(statement.has("Action") ? statement.get("Action") : statement.get("NotAction"))) {
            if (!ACTION.matcher(action.asText()).matches()) {
                return Optional.of("Action must be of the form service:action, and is '" + action.asText() + "'.");
            }
        }
        if (trust && statement.has("Resource")) {
            return Optional.of("a trust policy has no Resource.");
        }
        if (trust && !statement.has("Principal") && !statement.has("NotPrincipal")) {
            return Optional.of("Principal is missing.");
        }
        if (!trust && !statement.has("Resource") && !statement.has("NotResource")) {
            return Optional.of("Resource is missing.");
        }
        return Optional.empty();
    }

    /** One form of all that mean the same: a list of one is its entry, and lists are in order. */
    static JsonNode normal(JsonNode node) {
        if (node.isArray()) {
            List<JsonNode> entries = new ArrayList<>();
            node.forEach(entry -> entries.add(normal(entry)));
            if (entries.size() == 1) {
                return entries.get(0);
            }
            entries.sort(Comparator.comparing(JsonNode::toString));
            return JsonNodeFactory.instance.arrayNode().addAll(entries);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            names(node).stream().sorted().forEach(name -> object.set(name, normal(node.get(name))));
            return object;
        }
        return node;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(list::add);
        } else if (node != null && !node.isNull()) {
            list.add(node);
        }
        return list;
    }
}
