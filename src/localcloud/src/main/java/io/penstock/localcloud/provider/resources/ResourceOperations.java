package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Optional;

/** How resources of one type are made, looked at, changed and removed. Failures are LocalCloudException with AWS's code. */
public interface ResourceOperations {

    /**
     * Makes the resource and returns its id.
     *
     * @throws PartlyCreatedException if it is there and is not what was asked for
     */
    String create(Fields inputs);

    /**
     * The resource as it is: the properties that a program may set and those that the service computes.
     *
     * @param known what is known of it; empty when it is imported
     */
    Optional<Live> read(String id, Fields known);

    /** Changes the resource to the new inputs. */
    void update(String id, Fields olds, Fields news);

    /** Removes the resource; one that is gone already is no error. */
    void delete(String id, Fields state);

    /** The checks that AWS makes of this type beyond its rules. */
    default void check(Fields inputs, Problems problems) {}
}
