package io.penstock.orchestration.environment;

import java.util.regex.Pattern;

/**
 * An output of a stack that is none of the environment's, such as one that another team deploys. A stack that reads it
 * declares it among its external reads.
 *
 * @param stack Pulumi's name of it: {@code organization/project/stack}, or {@code project/stack} for one of the
 *     organization that the environment is in
 * @param <T> the Java type of a value
 * @throws IllegalArgumentException if the stack's name is of another form
 */
public record ExternalOutput<T>(String stack, OutputName name, OutputType<T> type) {

    private static final Pattern FORM =
            Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._-]*/){1,2}[A-Za-z0-9][A-Za-z0-9._-]*");

    public ExternalOutput {
        if (!FORM.matcher(stack).matches()) {
            throw new IllegalArgumentException("\"" + stack + "\" is not the name of another project's stack. "
                    + "Write organization/project/stack or project/stack, such as \"acme/network/prod\".");
        }
    }

    public static ExternalOutput<String> string(String stack, String name) {
        return new ExternalOutput<>(stack, new OutputName(name), OutputType.STRING);
    }

    public static ExternalOutput<Double> number(String stack, String name) {
        return new ExternalOutput<>(stack, new OutputName(name), OutputType.NUMBER);
    }

    public static ExternalOutput<Boolean> bool(String stack, String name) {
        return new ExternalOutput<>(stack, new OutputName(name), OutputType.BOOLEAN);
    }

    /** The stack's name with its organization. */
    public String fullStack(String ownOrganization) {
        return stack.indexOf('/') == stack.lastIndexOf('/') ? ownOrganization + "/" + stack : stack;
    }

    /** As users write it: {@code acme/network/prod.vpcId}. */
    @Override
    public String toString() {
        return stack + "." + name;
    }
}
