package io.penstock.engine.fake;

import com.google.protobuf.Struct;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Things by their ids. Names say how it behaves: "bad…" cannot be made, "slow…" waits until the test lets it go. */
public final class FakeCloud {

    private final Map<String, Struct> things = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);

    Optional<String> make(String name, Struct properties) throws InterruptedException {
        if (name.startsWith("slow")) {
            slowBegun.countDown();
            slowMayEnd.await();
        }
        if (name.startsWith("bad")) {
            return Optional.empty();
        }
        String id = "thing-" + made.incrementAndGet();
        things.put(id, properties);
        return Optional.of(id);
    }

    void change(String id, Struct properties) {
        things.put(id, properties);
    }

    void remove(String id) {
        things.remove(id);
    }

    Optional<Struct> thing(String id) {
        return Optional.ofNullable(things.get(id));
    }

    /** Waits until a slow thing is being made. */
    public void awaitSlow() throws InterruptedException {
        slowBegun.await();
    }

    public void letSlowEnd() {
        slowMayEnd.countDown();
    }

    /** How many things there are. */
    public int size() {
        return things.size();
    }

    /** How many things were ever made. */
    public int made() {
        return made.get();
    }

    /** Someone deletes everything behind Pulumi's back. */
    public void loseAll() {
        things.clear();
    }
}
