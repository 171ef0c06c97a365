package io.penstock.cli.run;

import io.penstock.cli.adopt.Choice;
import io.penstock.cli.adopt.CloudFormationFile;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user wants adopted.
 *
 * @param files what CloudFormation made for each stack
 * @param choices which resource is which, where the user said so
 * @param parallelism how many stacks may be looked at at once
 * @param patience how long to wait for another run of the environment
 */
public record AdoptionRequest(
        EnvironmentName environment,
        SortedMap<StackName, CloudFormationFile> files,
        List<Choice> choices,
        int parallelism,
        Approval approval,
        Duration patience) {

    /** Whether it may be done. */
    public enum Approval {
        /** It is only to be shown. */
        NONE,
        ASK,
        GIVEN
    }

    public AdoptionRequest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        choices = List.copyOf(choices);
    }
}
