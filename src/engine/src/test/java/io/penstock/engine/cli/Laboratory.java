package io.penstock.engine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A machine of its own for a test: a root with Go modules, a cache and two directories on PATH, all of them empty at first. */
record Laboratory(Path directory) {

    Laboratory {
        try {
            for (Tool tool : Tool.values()) {
                Path module = directory.resolve("root").resolve(tool.module());
                Files.createDirectories(module);
                Files.writeString(module.resolve("go.mod"), "module example\n");
            }
            Files.createDirectories(directory.resolve("bin"));
            Files.createDirectories(directory.resolve("bin2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return directory.resolve("root");
    }

    Path bin() {
        return directory.resolve("bin");
    }

    Path bin2() {
        return directory.resolve("bin2");
    }

    Path cache() {
        return directory.resolve("cache");
    }

    Path cached(String name) {
        return cache().resolve("pulumi").resolve("v" + PulumiCli.VERSION).resolve(name);
    }

    PulumiCliSettings settings(URI... releases) {
        return new PulumiCliSettings(
                root(),
                cache(),
                List.of(bin(), bin2()),
                List.of(directory.resolve("no/go")),
                List.of(releases),
                Duration.ofSeconds(5),
                Map.of("PATH", System.getenv("PATH"), "HOME", directory.toString()));
    }

    /** Puts a "go" on PATH that lists three packages, compiles two and writes the program, and counts its builds. */
    void withGo() {
        Scripts.write(bin().resolve("go"), """
                case "$1" in
                  list) echo 'go: downloading example.com/m v1.0.0' >&2; printf 'a\\nb\\nc\\n' ;;
                  build)
                    echo b; echo c
                    echo "$PWD $CGO_ENABLED $GOWORK $*" >>"$HOME/builds"
                    while [ "$1" != -o ]; do shift; done
                    printf '#!/bin/sh\\necho built\\n' >"$2" ;;
                esac""");
    }

    List<String> builds() {
        try {
            return Files.readAllLines(directory.resolve("builds"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what is reported. */
    static final class Heard implements InstallProgress {

        final List<String> lines = new ArrayList<>();

        @Override
        public void report(String step, String detail) {
            lines.add(detail.isEmpty() ? step : step + ": " + detail);
        }
    }
}
