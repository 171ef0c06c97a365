package io.penstock.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first way: a CLI that the user installed. */
final class PathLookup {

    private final PulumiCliSettings settings;
    private final CommandProbe probe;

    PathLookup(PulumiCliSettings settings) {
        this.settings = settings;
        Map<String, String> environment = new HashMap<>(settings.environment());
        // https://www.pulumi.com/docs/iac/cli/environment-variables/: else the CLI asks the internet whether it is the
        // newest.
        environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        this.probe = new CommandProbe(environment);
    }

    /** The first program of this name on {@code PATH}. */
    Optional<Path> program(String name) {
        return programs(name).stream().findFirst();
    }

    /** The first CLI on {@code PATH} that is new enough. */
    Attempt pulumi() {
        List<String> reasons = new ArrayList<>();
        for (Path candidate : programs(Tool.PULUMI.program())) {
            Optional<String> answer = version(candidate);
            Optional<PulumiVersion> version = answer.flatMap(PulumiVersion::parse);
            if (version.isEmpty()) {
                reasons.add("\"" + candidate + "\" does not say its version"
                        + answer.map(text -> " but \"" + text + "\"").orElse(""));
            } else if (version.get().compareTo(PulumiCli.OLDEST) < 0) {
                reasons.add("\"" + candidate + "\" is " + version.get() + ", older than " + PulumiCli.OLDEST);
            } else {
                return new Attempt.Got(candidate, version.get().toString());
            }
        }
        return new Attempt.Refused(
                reasons.isEmpty()
                        ? "no \"pulumi\" in any of the " + settings.path().size() + " directories"
                        : String.join("; ", reasons));
    }

    private Optional<String> version(Path pulumi) {
        return probe.firstLine(List.of(pulumi.toString(), "version"));
    }

    private List<Path> programs(String name) {
        return settings.path().stream()
                .map(directory -> directory.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .toList();
    }
}
