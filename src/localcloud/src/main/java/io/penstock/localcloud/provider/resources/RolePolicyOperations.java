package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Optional;

/** Inline policies of roles: kept, not enforced. */
final class RolePolicyOperations implements ResourceOperations {

    static final String KIND = "role-policy";

    private final ResourceStore store;

    RolePolicyOperations(ResourceStore store) {
        this.store = store;
    }

    /** PutRolePolicy takes the place of a policy of that name, as on AWS. */
    @Override
    public String create(Fields inputs) {
        String role = inputs.required("role");
        if (store.get(Roles.KIND, role).isEmpty()) {
            throw new LocalCloudException("NoSuchEntity", "The role with name " + role + " cannot be found.");
        }
        String id = role + ":" + inputs.required("name");
        store.put(KIND, id, inputs.without("__defaults"));
        return id;
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return store.get(KIND, id).map(kept -> new Live(id, kept.without(ResourceStore.NAME)));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        create(news);
    }

    @Override
    public void delete(String id, Fields state) {
        store.remove(KIND, id);
    }
}
