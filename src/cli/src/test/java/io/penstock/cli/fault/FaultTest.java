package io.penstock.cli.fault;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The short form of {@code tools/fault-test.sh}, which is this with more kills: {@code -Dpenstock.fault.kills=N} and
 * {@code -Dpenstock.fault.seed=N}.
 */
@Tag("fault")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultTest {

    private static final int SHORT_FORM = 4;

    @Test
    void whoever_is_killed_whenever_up_again_ends_where_it_would_have() throws Exception {
        long seed = Long.getLong("penstock.fault.seed", System.nanoTime());
        int kills = Integer.getInteger("penstock.fault.kills", SHORT_FORM);
        System.out.println("Fault test: seed " + seed + ", " + kills + " kills");
        System.out.println("Fault test: " + new Rounds(seed, kills).toEnd());
    }
}
