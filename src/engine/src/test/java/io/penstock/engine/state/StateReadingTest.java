package io.penstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A backend that is asked for many states and keeps its reader waiting. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateReadingTest {

    /** Its time is up at once. */
    private static final class Silent extends CompletableFuture<Void> {
        @Override
        public Void get(long timeout, TimeUnit unit) throws TimeoutException {
            assertThat(unit.toMinutes(timeout)).isEqualTo(5);
            throw new TimeoutException();
        }
    }

    @Test
    void a_backend_that_does_not_answer_is_told() {
        assertThatThrownBy(() -> CliStackStates.await(new Silent()))
                .isInstanceOf(EngineException.class)
                .hasMessage("Pulumi's backend did not answer for 5 minutes. Try again when it does.");
    }

    @Test
    void what_pulumi_said_is_told() {
        EngineException failure = new EngineException("Pulumi could not read the state of \"orders\": no luck");
        assertThatThrownBy(() -> CliStackStates.await(CompletableFuture.failedFuture(failure)))
                .isSameAs(failure);
    }
}
