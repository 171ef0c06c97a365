package io.penstock.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LastResultTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = AT.plusSeconds(7300);
    private static final DeployedResource THING = new DeployedResource("urn:thing", "fake:index:Thing", "thing", "1");

    private static String words(Optional<LastUpdate> update, Standing standing, PendingOperation... pending) {
        StackState state = new StackState(
                new StackName("a"), List.of(THING), Map.of(), new TreeSet<>(), List.of(pending), update, standing);
        return LastResult.of(Optional.of(state), Optional.of(AT)).words(NOW);
    }

    private static Optional<LastUpdate> update(String kind, boolean succeeded) {
        return Optional.of(new LastUpdate(kind, succeeded, AT, Optional.empty()));
    }

    @Test
    void it_says_what_ran_last_and_how_it_ended() {
        assertThat(words(update("update", true), Standing.INTACT)).isEqualTo("updated 2 h ago");
        assertThat(words(update("update", false), Standing.INTACT)).isEqualTo("update failed 2 h ago");
        assertThat(words(update("refresh", true), Standing.INTACT)).isEqualTo("refreshed 2 h ago");
        assertThat(words(update("destroy", false), Standing.INTACT)).isEqualTo("destroy failed 2 h ago");
        assertThat(words(Optional.empty(), Standing.NO_UPDATE)).isEqualTo("updated 2 h ago");
    }

    @Test
    void it_says_what_has_no_end() {
        assertThat(words(update("update", true), Standing.CHANGED_SINCE))
                .isEqualTo("updated 2 h ago, state changed since");
        assertThat(words(update("update", true), Standing.CHANGED_SINCE, new PendingOperation("creating", THING)))
                .isEqualTo("stopped half-way: 1 resource half done");
    }
}
