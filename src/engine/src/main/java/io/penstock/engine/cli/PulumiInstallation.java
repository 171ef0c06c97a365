package io.penstock.engine.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A Pulumi CLI that can be run.
 *
 * @param pulumi the CLI's program
 * @param languageJava the host of Java programs, which stock {@code pulumi} needs and Penstock's own runs do not; empty where none
 *     was found
 * @param version the CLI's version as it reports it, without the leading "v"
 * @param source how the CLI was found
 */
public record PulumiInstallation(Path pulumi, Optional<Path> languageJava, String version, Source source) {

    /** The four ways to a CLI, in the order in which they are tried. */
    public enum Source {
        PATH("on PATH"),
        CACHE("in Penstock's cache"),
        RELEASE("from the vendor's release"),
        GO_BUILD("built with Go");

        private final String description;

        Source(String description) {
            this.description = description;
        }

        /** The way in words, to follow "found" or "the CLI". */
        public String description() {
            return description;
        }
    }
}
