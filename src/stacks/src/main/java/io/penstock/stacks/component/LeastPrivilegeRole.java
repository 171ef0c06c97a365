package io.penstock.stacks.component;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.penstock.stacks.policy.Policy;
import java.util.Map;

/** A role for one service, with one policy that says all that it may do. */
public final class LeastPrivilegeRole extends ComponentResource {

    private final Role role;
    private final RolePolicy permissions;

    /**
     * Declares the role.
     *
     * @param purpose the end of its name in Pulumi
     * @param trust who may take it on
     * @param permissions what it may then do
     */
    public LeastPrivilegeRole(
            StackScope scope, String purpose, String description, Output<Policy> trust, Output<Policy> permissions) {
        super("penstock:aws:LeastPrivilegeRole", scope.name(purpose));
        this.role = new Role(
                scope.name(purpose),
                RoleArgs.builder()
                        .description(description)
                        .assumeRolePolicy(trust.applyValue(Policy::json))
                        .tags(scope.tags())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        this.permissions = new RolePolicy(
                scope.name(purpose + "-permissions"),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(permissions.applyValue(Policy::json))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("roleArn", role.arn()));
    }

    public Output<String> arn() {
        return role.arn();
    }

    /** What a user of the role must wait for: without its permissions the role can do nothing. */
    public Resource permissions() {
        return permissions;
    }
}
