package io.penstock.engine;

import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.ProjectDirectory;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.StackTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of a {@link ProjectDirectory}: the project that Pulumi is started in, and what there is to know of its outputs.
 *
 * <p>That project is the directory's own Pulumi.yaml under the environment's name, with {@code main} pointing to the
 * directory. Pulumi wants {@code main} below the project, so there is a link.
 */
final class DirectoryProject {

    private static final String LINK = "program";
    private static final Pattern MAIN = Pattern.compile("(?m)^main:[ \\t]*[\"']?([^\"'\\s#]+)");

    /** What is the environment's to say: keys at the left edge, with the lines that belong to them. */
    private static final Pattern NOT_ITS_OWN =
            Pattern.compile("(?m)^(?:name|main|backend|stackConfigDir):.*(?:\\R|\\z)(?:[ \\t]+\\S.*(?:\\R|\\z))*");

    private final EngineSettings settings;
    private final ProjectDirectory project;
    private final StackTask task;

    DirectoryProject(EngineSettings settings, ProjectDirectory project, StackTask task) {
        this.settings = settings;
        this.project = project;
        this.task = task;
    }

    /**
     * Refuses what only a program in this process can do.
     *
     * @throws EngineException if the stack is to keep outputs for readers
     */
    void checkHolds() {
        if (!task.holds().isEmpty()) {
            throw new EngineException("The stack \"" + stack() + "\" no longer exports "
                    + task.holds().stream().map(output -> "\"" + output + "\"").collect(Collectors.joining(", "))
                    + ", which deployed stacks still read. A Pulumi project of its own cannot keep an output until they have"
                    + " moved: bring its readers up first, then drop the output.");
        }
    }

    /** Where Pulumi is to run it; made anew. */
    Path prepare() {
        Path own = project.directory().resolve("Pulumi.yaml");
        try {
            String text = Files.readString(own);
            Path directory =
                    Files.createDirectories(settings.workDirectory(new PulumiStackName(task.environment(), stack()))
                            .resolve("project"));
            Path link = directory.resolve(LINK);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, project.directory());
            Files.writeString(directory.resolve("Pulumi.yaml"), rewritten(text));
            return directory;
        } catch (NoSuchFileException e) {
            throw new EngineException("The stack \"" + stack() + "\" is the Pulumi project in " + project.directory()
                    + ", and there is no Pulumi.yaml there. Correct the directory where the stack is declared.");
        } catch (IOException e) {
            throw EngineException.ofFile(own, e);
        }
    }

    private String rewritten(String text) {
        Matcher main = MAIN.matcher(text);
        String program = main.find() ? LINK + "/" + main.group(1) : LINK;
        return "name: " + settings.project() + "\nmain: " + program + "\n"
                + NOT_ITS_OWN.matcher(text).replaceAll("");
    }

    /**
     * The commands that run it. A program in Java needs a larger common pool than a small machine gives it, and lives too
     * short for the second compiler to be worth its work. What the user sets counts more.
     */
    PulumiCommands commands() {
        String own = "-XX:TieredStopAtLevel=1 -Djava.util.concurrent.ForkJoinPool.common.parallelism=64";
        String options = Optional.ofNullable(System.getenv("JAVA_TOOL_OPTIONS")).orElse("");
        return new PulumiCommands(settings.with(Map.of("JAVA_TOOL_OPTIONS", (own + " " + options).strip())));
    }

    /**
     * The outputs after an update.
     *
     * @throws EngineException if the project does not export what its definition promises
     */
    Map<OutputName, OutputValue> updated() {
        Map<OutputName, OutputValue> deployed = deployed();
        String missing = exports()
                .filter(output -> !deployed.containsKey(output))
                .map(output -> "\"" + stack() + "." + output + "\"")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new EngineException("The stack \"" + stack() + "\" is declared to export " + missing
                    + ", and the Pulumi project in " + project.directory() + " does not. Export it there, or remove it"
                    + " from the stack's definition.");
        }
        return deployed;
    }

    /**
     * The outputs that an update would leave, those that it would change unknown.
     *
     * @param exported the names of all that its program exports; empty where they were not told
     */
    Map<OutputName, OutputValue> previewed(List<ResourceChange> changes, Optional<Set<String>> exported) {
        Map<OutputName, OutputValue> deployed = deployed();
        Set<String> changed = changes.stream()
                .filter(change -> change.type().equals(ResourceChange.STACK_TYPE))
                .flatMap(change -> change.properties().stream())
                .map(property -> property.path().split("[.\\[]", 2)[0])
                .collect(Collectors.toSet());
        Map<OutputName, OutputValue> outputs = new HashMap<>();
        Stream<OutputName> names = exported.map(
                        all -> all.stream().flatMap(name -> PulumiDeployedStacks.outputName(name).stream()))
                .orElseGet(this::exports);
        names.forEach(output -> {
            OutputValue value = Optional.ofNullable(deployed.get(output)).orElse(new OutputValue.Unknown(false));
            boolean secret = value instanceof OutputValue.Secret;
            // What a secret changes to is not told, nor whether it does.
            boolean unknown = changed.contains(output.value()) || secret && !changes.isEmpty();
            outputs.put(output, unknown ? new OutputValue.Unknown(secret) : value);
        });
        return outputs;
    }

    /** What the preview could not see, if there was anything to see: a whole sentence or two. */
    Optional<String> blindSpots(Map<OutputName, OutputValue> outputs) {
        String changing = task.upstreams().entrySet().stream()
                .filter(upstream -> upstream.getValue() instanceof Outcome.Updated)
                .map(upstream -> "\"" + upstream.getKey() + "\"")
                .sorted()
                .collect(Collectors.joining(", "));
        String unknown = exports()
                .filter(output -> outputs.get(output) instanceof OutputValue.Unknown)
                .map(output -> "\"" + output + "\"")
                .sorted()
                .collect(Collectors.joining(", "));
        String text = Stream.of(
                        changing.isEmpty()
                                ? ""
                                : "It reads what is deployed, so this preview does not show what the changes of "
                                        + changing + " do to it.",
                        unknown.isEmpty()
                                ? ""
                                : "What it will export as " + unknown
                                        + " is not known before its update; stacks that read it are previewed without.")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? Optional.empty() : Optional.of("It is a Pulumi project of its own. " + text);
    }

    private Map<OutputName, OutputValue> deployed() {
        return new PulumiDeployedStacks(settings, new PulumiCommands(settings)).outputsWithSecrets(stack());
    }

    private Stream<OutputName> exports() {
        return project.definition().exports().stream().map(StackOutput::name);
    }

    private StackName stack() {
        return project.definition().name();
    }
}
