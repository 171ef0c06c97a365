package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done about each operation that was begun and did not end.
 *
 * @param lookedFor resources that were being made, each with the id that it has if it is there
 * @param madeAgain those whose service tells whether they are there already
 * @param unknown those of which nobody can tell
 * @param forgotten those that are made again without harm
 * @param readAnew the URNs of those that were being changed or deleted
 */
record Plan(
        List<JsonObject> lookedFor,
        List<JsonObject> madeAgain,
        List<JsonObject> unknown,
        List<JsonObject> forgotten,
        List<String> readAnew) {

    /** @param operations each with its {@code type} and its {@code resource} */
    static Plan of(List<JsonObject> operations, CreateRules rules, Ids ids) {
        Plan plan =
                new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (JsonObject operation : operations) {
            JsonObject resource = operation.getAsJsonObject("resource");
            if (!Deployment.isMadeByProvider(resource)) {
                plan.forgotten.add(resource);
            } else if (Deployment.text(operation, "type").equals("creating")) {
                plan.create(resource, rules.of(Deployment.text(resource, "type")), ids);
            } else {
                plan.readAnew.add(Deployment.text(resource, "urn"));
            }
        }
        return plan;
    }

    private void create(JsonObject resource, CreateRule rule, Ids ids) {
        if (rule instanceof CreateRule.Find find) {
            Optional<String> id = ids.of(find.template(), resource);
            id.ifPresent(found -> resource.addProperty("id", found));
            (id.isPresent() ? lookedFor : unknown).add(resource);
        } else if (rule instanceof CreateRule.Refused) {
            madeAgain.add(resource);
        } else if (rule instanceof CreateRule.Again) {
            forgotten.add(resource);
        } else {
            unknown.add(resource);
        }
    }

    boolean isEmpty() {
        return lookedFor.isEmpty()
                && madeAgain.isEmpty()
                && unknown.isEmpty()
                && forgotten.isEmpty()
                && readAnew.isEmpty();
    }

    /** Whole sentences on what was found. */
    String summary(List<JsonObject> existing) {
        List<String> found = urns(existing);
        List<String> missing =
                urns(lookedFor).stream().filter(urn -> !found.contains(urn)).toList();
        return "The stack's last run was killed."
                + list(" Had been made, and taken into the state: ", found)
                + list(" Had not been made yet: ", missing)
                + list(" Read anew before they are changed: ", readAnew);
    }

    private static String list(String what, List<String> urns) {
        return urns.isEmpty() ? "" : what + names(urns) + ".";
    }

    static List<String> urns(List<JsonObject> resources) {
        return resources.stream()
                .map(resource -> Deployment.text(resource, "urn"))
                .toList();
    }

    /** The resources' names in the program. */
    static String names(List<String> urns) {
        return String.join(
                ", ",
                urns.stream()
                        .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
                        .sorted()
                        .toList());
    }
}
