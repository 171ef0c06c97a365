package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Roles: kept, and asked for by functions and applications; nothing here enforces permissions. */
final class RoleOperations implements ResourceOperations {

    private final ResourceStore store;
    private final LocalCloudContext context;

    RoleOperations(ResourceStore store, LocalCloudContext context) {
        this.store = store;
        this.context = context;
    }

    @Override
    public String create(Fields inputs) {
        String name = inputs.required("name");
        if (store.get(Roles.KIND, name).isPresent()) {
            throw new LocalCloudException(
                    "EntityAlreadyExists",
                    "Role with name " + name + " already exists. Import it with that name, or choose another.");
        }
        store.put(
                Roles.KIND,
                name,
                inputs.without("__defaults")
                        .with("createDate", context.clock().instant().toString())
                        .with("uniqueId", uniqueId(name)));
        return name;
    }

    /** AWS's begin with AROA and are new for every role, even one of the same name. */
    private static String uniqueId(String name) {
        UUID id = UUID.nameUUIDFromBytes((name + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        return "AROA" + id.toString().replace("-", "").substring(0, 17).toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return store.get(Roles.KIND, id)
                .map(kept -> new Live(
                        id,
                        kept.without(ResourceStore.NAME)
                                .with(
                                        "arn",
                                        Roles.arn(
                                                context.accountId(),
                                                kept.text("path").orElse("/"),
                                                id))));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        Fields kept = store.get(Roles.KIND, id)
                .orElseThrow(() ->
                        new LocalCloudException("NoSuchEntity", "The role with name " + id + " cannot be found."));
        store.put(
                Roles.KIND,
                id,
                news.without("__defaults")
                        .withText("createDate", kept.text("createDate"))
                        .withText("uniqueId", kept.text("uniqueId")));
    }

    @Override
    public void delete(String id, Fields state) {
        for (Fields policy : store.list(RolePolicyOperations.KIND)) {
            if (policy.required("role").equals(id)) {
                if (!state.flag("forceDetachPolicies")) {
                    throw new LocalCloudException(
                            "DeleteConflict",
                            "Cannot delete entity, must delete policies first: role " + id + " has the policy "
                                    + policy.required("name") + ".");
                }
                store.remove(RolePolicyOperations.KIND, policy.required(ResourceStore.NAME));
            }
        }
        store.remove(Roles.KIND, id);
    }
}
