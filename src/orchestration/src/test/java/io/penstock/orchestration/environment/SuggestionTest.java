package io.penstock.orchestration.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuggestionTest {

    private static final List<String> STACKS = List.of("analytics-bucket", "code-bucket", "input-stream");

    @Test
    void a_slip_finds_the_name() {
        assertThat(Suggestion.nearest("input-steram", STACKS)).contains("input-stream");
        assertThat(Suggestion.nearest("InputStream", STACKS)).contains("input-stream");
        assertThat(Suggestion.nearest("code", STACKS)).contains("code-bucket");
        assertThat(Suggestion.nearest("stream", STACKS)).contains("input-stream");
        assertThat(Suggestion.nearest("dve", List.of("dev", "prod"))).contains("dev");
    }

    @Test
    void something_else_finds_nothing() {
        assertThat(Suggestion.nearest("database", STACKS)).isEmpty();
        assertThat(Suggestion.nearest("q", List.of("dev", "prod"))).isEmpty();
        assertThat(Suggestion.nearest("x", List.of())).isEmpty();
    }

    @Test
    void as_a_sentence_it_follows_another() {
        assertThat(Suggestion.sentence("prd", List.of("dev", "prod"))).isEqualTo(" Did you mean \"prod\"?");
        assertThat(Suggestion.sentence("staging", List.of("dev", "prod"))).isEmpty();
    }
}
