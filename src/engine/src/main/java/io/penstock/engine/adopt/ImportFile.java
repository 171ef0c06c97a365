package io.penstock.engine.adopt;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code pulumi import --file} takes. Resources are named by their URNs in it, so that parents are not mistaken.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/guides/migration/import/#bulk-import-operations">Bulk import</a>
 */
public final class ImportFile {

    private ImportFile() {}

    /**
     * The resources, and the components that they are declared under.
     *
     * @param recorded the URNs of what the stack's state holds already
     */
    public static JsonObject of(List<AdoptedResource> resources, Set<String> recorded) {
        JsonObject known = new JsonObject();
        Map<String, JsonObject> entries = new LinkedHashMap<>();
        for (AdoptedResource adopted : resources) {
            addParents(adopted.resource(), recorded, known, entries);
            JsonObject entry = entry(adopted.resource());
            entry.addProperty("id", adopted.id());
            adopted.resource().version().ifPresent(version -> entry.addProperty("version", version));
            entries.put(adopted.resource().urn(), entry);
        }
        JsonArray all = new JsonArray();
        entries.values().forEach(all::add);
        JsonObject file = new JsonObject();
        file.add("nameTable", known);
        file.add("resources", all);
        return file;
    }

    private static void addParents(
            DeclaredResource resource, Set<String> recorded, JsonObject known, Map<String, JsonObject> entries) {
        Optional<DeclaredResource> parent = resource.parent();
        if (parent.isEmpty()) {
            return;
        }
        String urn = parent.get().urn();
        if (recorded.contains(urn)) {
            known.addProperty(urn, urn);
        } else if (!entries.containsKey(urn) && parent.get().kind() == Kind.COMPONENT) {
            addParents(parent.get(), recorded, known, entries);
            JsonObject component = entry(parent.get());
            component.addProperty("component", true);
            entries.put(urn, component);
        }
    }

    private static JsonObject entry(DeclaredResource resource) {
        JsonObject entry = new JsonObject();
        entry.addProperty("type", resource.type());
        entry.addProperty("name", resource.urn());
        entry.addProperty("logicalName", resource.name());
        resource.parent().ifPresent(parent -> entry.addProperty("parent", parent.urn()));
        return entry;
    }
}
