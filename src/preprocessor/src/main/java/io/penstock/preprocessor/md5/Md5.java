package io.penstock.preprocessor.md5;

import java.util.List;

/**
 * MD5 of a batch of messages.
 *
 * <p>A check against chance, not a secret. Not for more than one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1321">RFC 1321: MD5</a>
 */
public final class Md5 {

    /** Bytes of a digest. */
    public static final int LENGTH = 16;

    private final boolean vectors;
    private final Lanes lanes = new Lanes();
    private final Pair pair = new Pair();

    public Md5() {
        this(hasVectors(System.getProperty("java.vm.info", "")));
    }

    Md5(boolean vectors) {
        this.vectors = vectors;
    }

    /**
     * Whether the JVM makes vector instructions of loops: its second compiler does.
     *
     * @param vmInfo the JVM's property {@code java.vm.info}: with {@code -XX:TieredStopAtLevel=1}, as Lambda starts it, it
     *     names an "emulated client"
     */
    static boolean hasVectors(String vmInfo) {
        return vmInfo.contains("mixed mode") && !vmInfo.contains("emulated-client");
    }

    /** Takes in the messages whole: afterwards each tells its digest. */
    public void digest(List<Message> messages) {
        List<Message> left = vectors ? lanes.take(messages) : messages;
        int place = 0;
        for (; place + 1 < left.size(); place += 2) {
            pair.finish(left.get(place), left.get(place + 1));
        }
        if (place < left.size()) {
            pair.finish(left.get(place));
        }
    }
}
