package io.penstock.cli.adopt;

import io.penstock.engine.adopt.AdoptedResource;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.orchestration.environment.StackName;
import java.util.List;

/**
 * What adopting means for one stack.
 *
 * @param created resources that the next update would make
 * @param staying resources that CloudFormation keeps
 */
public record StackAdoption(
        StackName stack,
        CloudFormationFile file,
        List<Candidate> candidates,
        List<DeclaredResource> created,
        List<Staying> staying) {

    public StackAdoption {
        candidates = List.copyOf(candidates);
        created = List.copyOf(created);
        staying = List.copyOf(staying);
    }

    /** What can be taken into the state. */
    public List<AdoptedResource> adoptable() {
        return candidates.stream()
                .filter(Candidate::adoptable)
                .map(candidate -> candidate.match().adopted())
                .toList();
    }
}
