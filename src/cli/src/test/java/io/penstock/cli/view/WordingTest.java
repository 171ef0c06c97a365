package io.penstock.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordingTest {

    @Test
    void durations_are_as_exact_as_they_matter() {
        assertThat(Wording.duration(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Wording.duration(Duration.ofMillis(9_960))).isEqualTo("10 s");
        assertThat(Wording.duration(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    }

    @Test
    void long_names_are_cut_in_the_middle() {
        assertThat(Wording.cut("input-stream", 12)).isEqualTo("input-stream");
        assertThat(Wording.cut("input-stream", 9)).isEqualTo("inpu…ream");
    }

    @Test
    void lists_read_as_sentences_do() {
        assertThat(Wording.list(List.of())).isEmpty();
        assertThat(Wording.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @Test
    void types_do_not_repeat_themselves() {
        assertThat(Wording.type("aws:kinesis/stream:Stream")).isEqualTo("aws:kinesis:Stream");
        assertThat(Wording.type("pulumi:pulumi:Stack")).isEqualTo("pulumi:pulumi:Stack");
    }
}
