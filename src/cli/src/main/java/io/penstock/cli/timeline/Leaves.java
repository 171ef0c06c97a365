package io.penstock.cli.timeline;

import io.penstock.cli.journal.RunTimes.ResourceTimes;
import io.penstock.orchestration.run.ResourceChange;
import java.util.List;

/**
 * The resources that a provider works on. A stack's own resource and the components last as long as what is in them, and say
 * nothing more.
 */
final class Leaves {

    private Leaves() {}

    static List<ResourceTimes> of(List<ResourceTimes> resources) {
        return resources.stream()
                .filter(each -> !each.change().type().equals(ResourceChange.STACK_TYPE))
                .filter(each -> resources.stream().noneMatch(other -> isWithin(other, each)))
                .toList();
    }

    /**
     * Whether the first is within the second: a URN's third part is the types of a resource's parents and its own.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#urns">URNs</a>
     */
    private static boolean isWithin(ResourceTimes inner, ResourceTimes outer) {
        String types = types(outer);
        return !types.isEmpty() && types(inner).startsWith(types + "$") && !isOfProvider(outer);
    }

    /** What a provider makes may have children too, and is work of its own. */
    private static boolean isOfProvider(ResourceTimes resource) {
        return resource.change().type().contains("/");
    }

    private static String types(ResourceTimes resource) {
        String[] parts = resource.change().urn().split("::", -1);
        return parts.length < 4 ? "" : parts[2];
    }
}
