package io.penstock.localcloud.functions;

/**
 * One revision of a function, ready to run.
 *
 * @param java what runs it here
 */
record RunnableFunction(
        FunctionSpec spec, String functionArn, FunctionCode code, JavaInstallation java, FunctionLog log) {

    String logGroup() {
        return spec.logGroup().orElse("/aws/lambda/" + spec.functionName());
    }
}
