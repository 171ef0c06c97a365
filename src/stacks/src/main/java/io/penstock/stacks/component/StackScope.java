package io.penstock.stacks.component;

import io.penstock.engine.program.StackContext;
import io.penstock.stacks.config.ConfigKeys;
import io.penstock.stacks.config.EnvironmentConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every resource of a stack shares: the environment's config, tags and the beginning of names.
 *
 * @param tags to be put on every resource that can have tags
 */
public record StackScope(StackContext context, EnvironmentConfig config, Map<String, String> tags) {

    /** The scope of the stack that runs. */
    public static StackScope of(StackContext context) {
        EnvironmentConfig config = EnvironmentConfig.read(context.pulumi().config(ConfigKeys.NAMESPACE)::get);
        Map<String, String> tags = new TreeMap<>();
        tags.put("project", ConfigKeys.NAMESPACE);
        tags.put("environment", context.environment().value());
        tags.put("stack", context.stack().value());
        return new StackScope(context, config, tags);
    }

    /** A resource's name in Pulumi, from which AWS's name is made too: {@code dev-input-stream}. */
    public String name(String purpose) {
        return context.environment() + "-" + purpose;
    }
}
