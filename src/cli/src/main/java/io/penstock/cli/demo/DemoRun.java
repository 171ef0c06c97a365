package io.penstock.cli.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * One run of the demo. Its id is part of every partition key that it sends, so that its results and dead letters can be
 * told from those of other runs and other producers.
 *
 * @param id six hexadecimal digits
 */
public record DemoRun(String id) {

    public static DemoRun begin() {
        byte[] bytes = new byte[3];
        new SecureRandom().nextBytes(bytes);
        return new DemoRun(HexFormat.of().formatHex(bytes));
    }

    /** What every partition key and every aggregation key of the run starts with. */
    public String prefix() {
        return "demo-" + id + "/";
    }

    public boolean owns(String key) {
        return key.startsWith(prefix());
    }
}
