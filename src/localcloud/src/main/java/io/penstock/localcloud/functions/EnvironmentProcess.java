package io.penstock.localcloud.functions;

import io.penstock.localcloud.JvmOptions;
import io.penstock.localcloud.LocalCloudContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a function's JVM is started: the environment and the options that Lambda gives it. */
final class EnvironmentProcess {

    private final RunnableFunction function;
    private final RuntimeLibrary library;
    private final LocalCloudContext context;

    EnvironmentProcess(RunnableFunction function, RuntimeLibrary library, LocalCloudContext context) {
        this.function = function;
        this.library = library;
        this.context = context;
    }

    /** @param runtimeApi the value of {@code AWS_LAMBDA_RUNTIME_API} */
    Process start(String runtimeApi, String logStream) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.directory(function.code().directory().toFile());
        builder.redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        setEnvironment(environment, runtimeApi, logStream);
        Process process = builder.start();
        // It has nothing to read: "/dev/null" has another name elsewhere.
        process.getOutputStream().close();
        return process;
    }

    private List<String> command() {
        FunctionSpec spec = function.spec();
        List<String> command = new ArrayList<>();
        command.add(function.java().executable().toString());
        // Lambda leaves a part of the memory to what is not heap.
        command.add("-Xmx" + Math.max(64, spec.memorySize() * 85L / 100) + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        // As Lambda does: https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html. A JVM's own command
        // line
        // would overrule what the function's variable says.
        if (!spec.environment().getOrDefault("JAVA_TOOL_OPTIONS", "").contains("TieredStopAtLevel")) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(library.options());
        command.addAll(JvmOptions.withoutWarnings(function.java().feature()));
        command.add("-cp");
        command.add(library.classPath());
        command.add(RuntimeLibrary.MAIN_CLASS);
        command.add(spec.handler());
        return command;
    }

    /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
    private void setEnvironment(Map<String, String> environment, String runtimeApi, String logStream) {
        FunctionSpec spec = function.spec();
        environment.putAll(context.childEnvironment());
        environment.putAll(spec.environment());
        environment.put("_HANDLER", spec.handler());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + spec.runtime());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", spec.functionName());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memorySize()));
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("LAMBDA_TASK_ROOT", function.code().directory().toString());
        environment.put("LAMBDA_RUNTIME_DIR", function.java().home().toString());
        environment.put("LANG", "en_US.UTF-8");
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("TZ", ":UTC");
        // Fewer malloc arenas: a function's resident memory stays near its heap.
        environment.put("MALLOC_ARENA_MAX", "2");
    }

    /** The most memory that a process has had, in megabytes; 0 where the system does not tell. */
    static long peakMegabytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }
}
