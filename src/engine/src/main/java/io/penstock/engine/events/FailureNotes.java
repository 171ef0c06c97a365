package io.penstock.engine.events;

import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What went wrong in one stack, as its events told it. */
final class FailureNotes {

    /** What Pulumi adds to the cause, or says once more: of no use to the reader. */
    private static final Pattern ECHO = Pattern.compile(
            "(update|preview|refresh|destroy) (failed|canceled)|resource monitor (has )?shut.*|"
                    + "an unhandled error occurred: Program exited with non-zero exit code: .*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Providers that wrap the vendor's clients count their errors first. */
    private static final Pattern COUNT = Pattern.compile("1 error occurred:\\s*\\*\\s*");

    /** Pulumi's stack references are named by the full name of the stack: organization, project and stack. */
    private static final String STACK_REFERENCE = "pulumi:pulumi:StackReference";

    private final Set<String> missingStacks = new TreeSet<>();
    private final Map<String, String> byResource = new LinkedHashMap<>();
    private final Set<String> failedResources = new LinkedHashSet<>();
    private final Set<String> ofStack = new LinkedHashSet<>();

    static boolean isEcho(String text) {
        return ECHO.matcher(text).matches();
    }

    /** Whether the message only says that a stack which the program reads is not deployed; notes it then. */
    boolean addMissingStack(String urn, String text) {
        if (!Step.typeOf(urn).equals(STACK_REFERENCE) || !text.contains("unknown stack")) {
            return false;
        }
        String fullName = Step.nameOf(urn);
        missingStacks.add(fullName.substring(fullName.lastIndexOf('/') + 1));
        return true;
    }

    void resource(String urn) {
        failedResources.add(urn);
    }

    ResourceFailure add(String urn, String text) {
        String message = COUNT.matcher(text).replaceAll("").strip();
        byResource.merge(urn, message, (first, next) -> first.contains(next) ? first : first + "\n" + next);
        return resourceFailure(urn);
    }

    void add(String text) {
        ofStack.add(text);
    }

    Failure failure(StackName stack, String fallback, int others) {
        if (!missingStacks.isEmpty()) {
            return new Failure(missing(stack), List.of());
        }
        failedResources.forEach(urn -> byResource.putIfAbsent(urn, "The provider gave no reason."));
        List<ResourceFailure> resources = new ArrayList<>();
        byResource.keySet().forEach(urn -> resources.add(resourceFailure(urn)));
        if (resources.isEmpty()) {
            return new Failure(ofStack.isEmpty() ? fallback : String.join("\n", ofStack), resources);
        }
        int all = resources.size() + others;
        List<String> lines = new ArrayList<>();
        lines.add(resources.size() + " of " + all + (all == 1 ? " resource" : " resources") + " of \"" + stack
                + "\" failed.");
        lines.addAll(ofStack);
        return new Failure(String.join("\n", lines), resources);
    }

    private String missing(StackName stack) {
        List<PulumiStackName> names =
                missingStacks.stream().map(PulumiStackName::parse).toList();
        String quoted = names.stream().map(name -> "\"" + name.stack() + "\"").collect(Collectors.joining(", "));
        EnvironmentName environment = names.get(0).environment();
        List<StackName> stacks = names.stream().map(PulumiStackName::stack).toList();
        return "The stack \"" + stack + "\" reads " + quoted + ", which " + (names.size() == 1 ? "is" : "are")
                + " not deployed in \"" + environment + "\". Bring "
                + (names.size() == 1 ? "it" : "them")
                + " up first: " + ShellCommand.on("up", environment, stacks);
    }

    private ResourceFailure resourceFailure(String urn) {
        return new ResourceFailure(
                urn, Step.typeOf(urn), Step.nameOf(urn), byResource.getOrDefault(urn, "The provider gave no reason."));
    }
}
