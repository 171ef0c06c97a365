package io.penstock.stacks.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One statement of a policy.
 *
 * @param sid what it is for, letters and digits
 * @param principal who, in a policy of a resource or of trust: the kind ("Service", "AWS") and the name
 * @param resources ARNs; empty in a policy of trust
 * @param conditions operator to context key to value
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">The elements of a
 *     policy</a>
 */
public record Statement(
        String sid,
        Effect effect,
        Optional<Principal> principal,
        List<String> actions,
        List<String> resources,
        SortedMap<String, Map<String, String>> conditions) {

    /** Whether the statement allows or denies. */
    public enum Effect {
        ALLOW("Allow"),
        DENY("Deny");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whom a statement is about. */
    public record Principal(String kind, String name) {}

    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** A role may do this. */
    public static Statement allow(String sid, List<String> actions, List<String> resources) {
        return new Statement(sid, Effect.ALLOW, Optional.empty(), actions, resources, new TreeMap<>());
    }

    /** An AWS service may take the role on. */
    public static Statement trust(String service) {
        return new Statement(
                "TakeOn",
                Effect.ALLOW,
                Optional.of(new Principal("Service", service)),
                List.of("sts:AssumeRole"),
                List.of(),
                new TreeMap<>());
    }

    /** Nobody may do this where the condition holds. */
    public static Statement denyAll(String sid, List<String> actions, List<String> resources) {
        return new Statement(
                sid, Effect.DENY, Optional.of(new Principal("AWS", "*")), actions, resources, new TreeMap<>());
    }

    /** The same, only where the context key has the value. */
    public Statement where(String operator, String key, String value) {
        SortedMap<String, Map<String, String>> more = new TreeMap<>(conditions);
        more.put(operator, Map.of(key, value));
        return new Statement(sid, effect, principal, actions, resources, more);
    }
}
