package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What docs/library.md shows and says of the example is so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LibraryGuideTest {

    private static final Path GUIDE = Path.of("../../docs/library.md");
    private static final Path JAVA = Path.of("src/main/java");
    private static final Pattern SNIPPET = Pattern.compile("```(java|yaml|xml|bash)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_snippet_is_taken_from_the_example() throws IOException {
        Matcher snippets = SNIPPET.matcher(Files.readString(GUIDE));
        List<String> kinds = new ArrayList<>();
        while (snippets.find()) {
            kinds.add(snippets.group(1));
            assertThat(example(snippets.group(1))).containsIgnoringWhitespaces(snippets.group(2));
        }
        assertThat(kinds).contains("java", "yaml", "xml", "bash");
    }

    private static String example(String kind) throws IOException {
        return switch (kind) {
            case "java" -> java().map(LibraryGuideTest::read).collect(Collectors.joining());
            case "yaml" -> read(Path.of("Pulumi.yaml")) + read(Path.of("Pulumi.dev.yaml"));
            case "xml" -> read(Path.of("pom.xml"));
            default -> read(Path.of("penstock"));
        };
    }

    @Test
    void three_stacks_take_less_than_80_lines_of_java() throws IOException {
        long lines = java().flatMap(file -> read(file).lines())
                .filter(line -> !line.isBlank())
                .count();
        assertThat(lines).isLessThan(80);
    }

    private static Stream<Path> java() throws IOException {
        try (Stream<Path> files = Files.walk(JAVA)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
