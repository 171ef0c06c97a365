package io.penstock.engine;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.StackRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs stacks in a JVM of its own, for tests that limit or end one. */
final class ChildJvm {

    private ChildJvm() {}

    /** Starts the JVM, to bring up as many stacks in parallel, each with things of this name. */
    static Process start(TestEnvironment environment, String thing, int stacks, String... jvmOptions)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ChildJvm.class.getName(),
                environment.root.toString(),
                environment.settings.environmentVariables().get("PULUMI_DEBUG_PROVIDERS"),
                thing,
                String.valueOf(stacks),
                environment.settings.backendUrl().orElseThrow()));
        // Newer JVMs warn there of what libraries do.
        Path warnings = environment.root.resolve("jvm.err");
        return new ProcessBuilder(command).redirectError(warnings.toFile()).start();
    }

    /** Starts a JVM that brings up the stack "single", whose one thing has this name. */
    static Process start(TestEnvironment environment, String thing) throws IOException {
        return start(environment, thing, 0);
    }

    /** Prints each outcome's kind on a line. */
    public static void main(String[] arguments) throws IOException {
        TestEnvironment environment = new TestEnvironment(
                Path.of(arguments[0]), Map.of("PULUMI_DEBUG_PROVIDERS", arguments[1]), Optional.of(arguments[4]));
        int stacks = Integer.parseInt(arguments[3]);
        inParallel(
                        environment,
                        Operation.UP,
                        stacks == 0 ? List.of(Shop.single(arguments[2])) : programs(arguments[2], stacks))
                .forEach(outcome -> System.out.println(outcome.getClass().getSimpleName()));
        System.exit(0);
    }

    static List<StackProgram> programs(String thing, int count) {
        return IntStream.range(0, count)
                .<StackProgram>mapToObj(number ->
                        TestProgram.of("stack-" + number, List.of(), List.of(), context -> IntStream.range(0, 8)
                                .forEach(each -> new Thing("thing-" + each, Output.of(thing), Output.of(1.0)))))
                .toList();
    }

    static List<Outcome> inParallel(TestEnvironment environment, Operation operation, List<StackProgram> programs) {
        Map<StackName, StackProgram> byName = programs.stream()
                .collect(Collectors.toMap(program -> program.definition().name(), Function.identity()));
        StackRunner runner = environment.engine.runner(byName);
        List<CompletableFuture<Outcome>> running = programs.stream()
                .map(program -> {
                    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                    new Thread(() -> outcome.complete(
                                    runner.run(environment.task(operation, program), environment.events::add)))
                            .start();
                    return outcome;
                })
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
