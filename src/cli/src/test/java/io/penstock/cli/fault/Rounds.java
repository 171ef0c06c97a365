package io.penstock.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Rounds of kills. In each, a random environment is brought up and changed a few times; every run is killed once or more,
 * and gone on with until it is done.
 */
final class Rounds {

    private static final int CHANGES = 3;
    private static final int MOST_TRIES = 12;
    private static final long LONGEST_RUN_SECONDS = 300;

    /** Penstock's exit code for a fault of its own. */
    private static final int FAULT = 70;

    private final Random random;
    private final int wanted;
    private int kills;
    private int runs;
    private long typicalMillis = 6000;
    private final Map<Victim, Integer> byVictim = new EnumMap<>(Victim.class);
    private int whileMaking;

    Rounds(long seed, int kills) {
        this.random = new Random(seed);
        this.wanted = kills;
    }

    /** Runs until there were as many kills as wanted. */
    String toEnd() throws IOException, InterruptedException {
        for (int round = 1; kills < wanted; round++) {
            round(round, random.nextInt(1_000_000));
        }
        return kills + " kills " + byVictim + " in " + runs + " runs, " + whileMaking
                + " of them with operations left pending";
    }

    private void round(int number, long seed) throws IOException, InterruptedException {
        int changes = 0;
        try (FaultEnvironment environment = new FaultEnvironment()) {
            for (; changes <= CHANGES && (kills < wanted || changes == 0); changes++) {
                environment.note("== environment " + seed + " after " + changes + " changes");
                bringUp(environment, seed, changes);
                isWhole(environment);
            }
            compare(environment, seed, changes - 1);
            System.out.println("Round " + number + ": environment " + seed + ", " + changes + " changes, " + kills
                    + " kills so far");
        }
    }

    private void bringUp(FaultEnvironment environment, long seed, int changes)
            throws IOException, InterruptedException {
        Set<String> before = environment.contents().cloud();
        Set<String> seen = new TreeSet<>(before);
        int left = kills < wanted ? 1 + random.nextInt(3) : 0;
        for (int attempt = 1; ; attempt++) {
            assertThat(attempt).as(environment.output()).isLessThan(MOST_TRIES);
            Process run = environment.start(seed, changes, changes == 0 ? List.of() : approving(environment));
            runs++;
            boolean struck = left > 0 && strike(environment, run, seen);
            left -= struck ? 1 : 0;
            boolean ended = watch(environment, run, seen, LONGEST_RUN_SECONDS * 1000);
            assertThat(ended).as(environment.output()).isTrue();
            if (run.exitValue() == 0) {
                break;
            }
            assertThat(struck)
                    .as("A run that nobody disturbs ends with 0, not " + run.exitValue() + ":\n" + environment.output())
                    .isTrue();
            assertThat(run.exitValue()).as("No fault:\n" + environment.output()).isNotEqualTo(FAULT);
        }
        seen.removeAll(before);
        Map<String, Long> made = seen.stream()
                .filter(thing -> !thing.equals(Contents.madeUp(thing)))
                .collect(Collectors.groupingBy(Contents::madeUp, Collectors.counting()));
        assertThat(made.values())
                .as("Nothing is made twice: " + seen + "\n" + environment.output())
                .allMatch(count -> count == 1);
    }

    /** The options of a change: stacks may go, and whatever holds data. */
    private static List<String> approving(FaultEnvironment environment) {
        List<String> options = new ArrayList<>(List.of("--prune"));
        environment.contents().holdingData().forEach(name -> options.addAll(List.of("--allow-replace", name)));
        return options;
    }

    /** Kills somebody after a random time, or as soon as something is being made; false if the run had ended before. */
    private boolean strike(FaultEnvironment environment, Process run, Set<String> seen)
            throws IOException, InterruptedException {
        Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
        long started = System.currentTimeMillis();
        boolean aimed = random.nextBoolean();
        long wait = 500 + random.nextInt((int) typicalMillis);
        boolean ended =
                aimed ? waitForMaking(environment, run, random.nextInt(4)) : watch(environment, run, seen, wait);
        if (ended) {
            typicalMillis = Math.max(2000, (typicalMillis + System.currentTimeMillis() - started) / 2);
            return false;
        }
        environment.note("-- kill " + victim);
        if (!environment.kill(victim, run, random.nextInt(8))) {
            return false;
        }
        kills++;
        byVictim.merge(victim, 1, Integer::sum);
        if (environment.makes()) {
            whileMaking++;
        }
        return true;
    }

    /** Waits until operations were seen pending as many times; true if the run ended before. */
    private static boolean waitForMaking(FaultEnvironment environment, Process run, int skipped)
            throws InterruptedException {
        int left = skipped;
        while (run.isAlive()) {
            if (environment.makes() && left-- <= 0) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    /** Notes what the cloud holds while the run goes on; true if it ended in that time. */
    private static boolean watch(FaultEnvironment environment, Process run, Set<String> seen, long millis)
            throws InterruptedException {
        long until = System.currentTimeMillis() + millis;
        while (System.currentTimeMillis() < until) {
            seen.addAll(environment.contents().cloud());
            if (run.waitFor(50, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is pending, locked or left behind. */
    private static void isWhole(FaultEnvironment environment) throws IOException {
        Contents contents = environment.contents();
        assertThat(contents.pending()).as(environment.output()).isZero();
        assertThat(contents.locks()).as(environment.output()).isEmpty();
        assertThat(contents.cloud()).as("No orphans: " + environment.output()).isEqualTo(contents.states());
    }

    /** All is as in an environment where nobody was killed. */
    private static void compare(FaultEnvironment environment, long seed, int changes)
            throws IOException, InterruptedException {
        Contents contents = environment.contents();
        try (FaultEnvironment undisturbed = new FaultEnvironment()) {
            Process run = undisturbed.start(seed, changes, List.of());
            assertThat(run.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(undisturbed.output()).isZero();
            assertThat(contents.normalized())
                    .as(environment.output())
                    .isEqualTo(undisturbed.contents().normalized());
            assertThat(names(contents.cloud()))
                    .isEqualTo(names(undisturbed.contents().cloud()));
        }
    }

    private static Set<String> names(Set<String> things) {
        return things.stream().map(Contents::madeUp).collect(Collectors.toCollection(TreeSet::new));
    }
}
