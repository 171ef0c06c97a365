package io.penstock.cli.adopt;

import java.util.Optional;

/**
 * A resource that CloudFormation made.
 *
 * @param logicalId its name in the template, or the name of the export that tells of it
 * @param physicalId what AWS calls it
 * @param type such as {@code AWS::Kinesis::Stream}
 * @param place where it is; empty where the file does not say
 */
public record CloudFormationResource(String logicalId, String physicalId, String type, Optional<Place> place) {

    /**
     * An account's region.
     *
     * @param partition such as {@code aws}
     */
    public record Place(String partition, String region, String account) {}
}
