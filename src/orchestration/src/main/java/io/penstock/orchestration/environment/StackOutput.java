package io.penstock.orchestration.environment;

/**
 * An output as a typed constant of the stack that exports it. A stack that reads it names this constant, so a renamed
 * output does not compile, and the graph's edge comes from that declaration.
 *
 * @param <T> the Java type of a value
 */
public record StackOutput<T>(StackName stack, OutputName name, OutputType<T> type) {

    public static StackOutput<String> string(String stack, String name) {
        return new StackOutput<>(new StackName(stack), new OutputName(name), OutputType.STRING);
    }

    public static StackOutput<Double> number(String stack, String name) {
        return new StackOutput<>(new StackName(stack), new OutputName(name), OutputType.NUMBER);
    }

    public static StackOutput<Boolean> bool(String stack, String name) {
        return new StackOutput<>(new StackName(stack), new OutputName(name), OutputType.BOOLEAN);
    }

    /** As users write it: {@code input-stream.streamName}. */
    @Override
    public String toString() {
        return stack + "." + name;
    }
}
