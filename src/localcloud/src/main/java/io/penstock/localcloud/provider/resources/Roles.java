package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Optional;

/** The roles that there are, for the services that take one on. */
final class Roles {

    static final String KIND = "role";

    private final ResourceStore store;
    private final String account;

    Roles(ResourceStore store, String account) {
        this.store = store;
        this.account = account;
    }

    static String arn(String account, String path, String name) {
        return "arn:aws:iam::" + account + ":role" + path + name;
    }

    /** Whether there is a role of that ARN whose trust policy lets that service take it on. */
    boolean canAssume(String arn, String service) {
        Optional<Fields> role = store.get(KIND, arn.substring(arn.lastIndexOf('/') + 1))
                .filter(kept -> arn.equals(arn(account, kept.text("path").orElse("/"), kept.required("name"))));
        return role.map(kept -> PolicyStatement.all(kept.required("assumeRolePolicy"))).stream()
                .flatMap(statements -> statements.stream())
                .anyMatch(statement -> statement.allows()
                        && statement.services().contains(service)
                        && statement.actions().stream()
                                .anyMatch(action -> action.equals("*")
                                        || action.equals("sts:*")
                                        || action.equalsIgnoreCase("sts:AssumeRole")));
    }
}
