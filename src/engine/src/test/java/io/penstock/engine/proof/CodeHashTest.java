package io.penstock.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.engine.TestJar;
import io.penstock.engine.program.FileFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CodeHashTest {

    private static final String ENTRY = "com/example/A.class";

    @TempDir
    private Path root = Path.of("");

    static class Program {}

    /** The hash of a program that has these beside this test's own class path. */
    private String hash(Path... places) throws Exception {
        return new CodeHash(new FileFacts(root))
                .of(TestJar.apart(Program.class, places).getClass())
                .orElseThrow();
    }

    private Path jar(String name, String content) throws IOException {
        return TestJar.write(root.resolve(name), ENTRY, content);
    }

    @Test
    void a_jar_counts_by_what_is_in_it_whatever_it_is_called() throws Exception {
        for (String name : new String[] {"common-1.0-SNAPSHOT.jar", "common.jar", "common-1.0.jar"}) {
            String before = hash(jar(name, "one"));
            assertThat(hash(jar(name, "two"))).describedAs(name).isNotEqualTo(before);
            assertThat(hash(jar(name, "one"))).describedAs(name).isEqualTo(before);
        }
        assertThat(hash(jar("a.jar", "one"))).isEqualTo(hash(jar("b.jar", "one")));
    }

    @Test
    void a_jar_that_was_built_again_from_the_same_sources_is_the_same() throws Exception {
        Path jar = jar("common.jar", "one");
        String before = hash(jar);
        Files.delete(jar);
        jar("common.jar", "one");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(hash(jar)).isEqualTo(before);
    }

    @Test
    void a_directory_counts_with_all_its_files() throws Exception {
        Path classes = root.resolve("target/classes");
        Files.createDirectories(classes.resolve("com/example"));
        Path file = Files.writeString(classes.resolve(ENTRY), "one");
        String before = hash(classes);
        Files.writeString(file, "two");
        String changed = hash(classes);
        Path resource = Files.writeString(classes.resolve("rules.txt"), "");
        String added = hash(classes);
        Files.delete(resource);
        Files.writeString(file, "one");
        assertThat(hash(classes)).isEqualTo(before).isNotIn(changed, added);
        assertThat(changed).isNotEqualTo(added);
    }

    @Test
    void what_a_manifest_puts_on_the_class_path_counts_and_what_that_names_in_its_turn() throws Exception {
        Files.createDirectories(root.resolve("my lib"));
        Path program = TestJar.write(root.resolve("program.jar"), ENTRY, "program", "my%20lib/a.jar missing.jar %%");
        TestJar.write(root.resolve("my lib/a.jar"), ENTRY, "a", "b.jar a.jar");
        Path last = jar("my lib/b.jar", "one");
        String before = hash(program);
        jar("my lib/b.jar", "two");
        assertThat(hash(program)).isNotEqualTo(before);
        Files.delete(last);
        assertThat(hash(program)).isNotEqualTo(before);
    }

    @Test
    void the_order_of_the_class_path_and_what_is_not_there_count_for_nothing() throws Exception {
        Path a = jar("a.jar", "a");
        Path b = jar("b.jar", "b");
        assertThat(hash(a, b)).isEqualTo(hash(b, a)).isEqualTo(hash(b, a, root.resolve("missing.jar")));
    }

    @Test
    void a_file_that_is_no_jar_counts_by_its_bytes() throws Exception {
        Path file = Files.writeString(root.resolve("notes.txt"), "one");
        String before = hash(file);
        Files.writeString(file, "two");
        assertThat(hash(file)).isNotEqualTo(before);
    }

    @Test
    void a_loader_of_which_nobody_knows_where_it_looks_tells_nothing() throws Exception {
        ClassLoader other = new ClassLoader(getClass().getClassLoader()) {};
        assertThat(ClassPath.of(other)).isEmpty();
        assertThat(ClassPath.of(getClass().getClassLoader())).isPresent();
        assertThat(new CodeHash(new FileFacts(root)).of(String.class)).isEmpty();
    }

    @Test
    void what_is_built_while_a_process_runs_is_not_what_runs() throws Exception {
        Path jar = jar("common.jar", "one");
        Class<?> program = TestJar.apart(Program.class, jar).getClass();
        CodeHash code = new CodeHash(new FileFacts(root));
        String before = code.of(program).orElseThrow();
        jar("common.jar", "two");
        assertThat(code.of(program)).contains(before);
    }

    @Test
    void code_that_cannot_be_read_is_an_error_that_names_it() throws Exception {
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(unreadable));
        assertThatThrownBy(() -> hash(unreadable))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("its code cannot be read: Input/output error");
    }
}
