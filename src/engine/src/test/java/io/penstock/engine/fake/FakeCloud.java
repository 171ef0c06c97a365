package io.penstock.engine.fake;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Things by their ids. Names say how it behaves: "bad…" cannot be made, "slow…" waits until the test lets it go, "late…" is
 * made at once, once only, and tells it when the test lets it go, "stuck…" is not made the first time, which does not end.
 * "clinging…" cannot be removed, "shy…" cannot be looked at, and the refusal quotes the name.
 * "shifty…" is called otherwise, with "-real" at its end, once it is there. An id is the name where that ends with "-known".
 */
public final class FakeCloud {

    private final Map<String, Struct> things = new ConcurrentHashMap<>();
    private final Map<String, String> late = new ConcurrentHashMap<>();
    private final AtomicBoolean stuckOnce = new AtomicBoolean();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private volatile String region = "arn:";

    Optional<String> make(String name, Struct properties) throws InterruptedException {
        boolean stuck = name.startsWith("stuck") && stuckOnce.compareAndSet(false, true);
        if (name.startsWith("slow") || stuck) {
            slowBegun.countDown();
            slowMayEnd.await();
        }
        if (name.startsWith("bad") || stuck) {
            return Optional.empty();
        }
        int number = made.incrementAndGet();
        String id = name.endsWith("-known") ? name : "thing-" + number;
        things.put(id, properties);
        if (name.startsWith("late")) {
            late.put(name, id);
            slowBegun.countDown();
            slowMayEnd.await();
        }
        return Optional.of(id);
    }

    /** The id of the thing of that name where there can be just one. */
    Optional<String> taken(String name) {
        return Optional.ofNullable(late.get(name));
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

    /** Someone gives each thing of that name another size behind Pulumi's back. */
    public void resize(String name, double size) {
        things.replaceAll((id, thing) -> thing.getFieldsOrDefault("name", Value.getDefaultInstance())
                        .getStringValue()
                        .equals(name)
                ? thing.toBuilder()
                        .putFields(
                                "size", Value.newBuilder().setNumberValue(size).build())
                        .build()
                : thing);
    }

    /** Whether a thing's properties hold the text anywhere. */
    public boolean holds(String text) {
        return things.values().stream().anyMatch(thing -> thing.toString().contains(text));
    }

    /** How many things there are. */
    public int size() {
        return things.size();
    }

    /** How many things were ever made. */
    public int made() {
        return made.get();
    }

    /** Someone changes a property of everything behind Pulumi's back. */
    public void changeAll(String property, Value value) {
        things.replaceAll((id, properties) ->
                properties.toBuilder().putFields(property, value).build());
    }

    /** What the cloud itself says of everything changes. */
    public void moveAll() {
        region = "arn:moved:";
    }

    String arn(String id) {
        return region + id;
    }

    /** Someone deletes everything behind Pulumi's back. */
    public void loseAll() {
        things.clear();
    }
}
