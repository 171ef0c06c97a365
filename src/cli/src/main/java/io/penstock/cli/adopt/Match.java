package io.penstock.cli.adopt;

import io.penstock.engine.adopt.AdoptedResource;
import io.penstock.engine.adopt.DeclaredResource;

/**
 * A resource of a program and the one of CloudFormation's that it is.
 *
 * @param id by which Pulumi imports it
 */
public record Match(DeclaredResource resource, CloudFormationResource source, String id, ImportRule.Role role) {

    /** What is to be taken into the state. */
    public AdoptedResource adopted() {
        return new AdoptedResource(resource, id);
    }

    boolean isPart() {
        return role == ImportRule.Role.PART;
    }
}
