package io.penstock.cli.timeline;

import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.util.List;

/**
 * One stack.
 *
 * @param sign for what came of it: ✓, ✗ or -
 * @param words what came of it
 * @param bars when it ran; none where it did not
 * @param critical whether it is on the critical path
 * @param resources what it changed, the longest where there are many
 * @param more of those that are left out, in words; empty where none are
 */
record StackBar(
        StackName name,
        String sign,
        String words,
        Tone tone,
        List<Bar> bars,
        boolean critical,
        List<ResourceBar> resources,
        String more) {

    StackBar {
        bars = List.copyOf(bars);
        resources = List.copyOf(resources);
    }

    Duration took() {
        return bars.stream().map(Bar::took).reduce(Duration.ZERO, Duration::plus);
    }

    /** Such as {@code input-stream: 4 created, 6.8 s from 0.1 s, on the critical path}. */
    String inWords() {
        String when = bars.isEmpty()
                ? ""
                : ", " + Wording.duration(took()) + " from "
                        + Wording.duration(bars.get(0).began());
        return name + ": " + words + when + (critical ? ", on the critical path" : "");
    }
}
