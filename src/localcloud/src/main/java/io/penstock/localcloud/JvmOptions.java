package io.penstock.localcloud;

import java.util.ArrayList;
import java.util.List;

/** Options that depend on which Java a child process runs on. */
public final class JvmOptions {

    private JvmOptions() {}

    /**
     * The second compiler at a tenth of its usual eagerness. While a process starts it would take as much of the processor as the
     * start itself (Flink's: 16 seconds of it against 8); what is hot for long it compiles all the same.
     *
     * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html">The java command</a>
     */
    public static List<String> lateSecondCompiler() {
        return List.of(
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000");
    }

    /**
     * Those that keep a JVM from warning of what libraries do with native code and {@code sun.misc.Unsafe}.
     *
     * @param feature the Java's feature version, such as 21: an older one does not know the options
     * @see <a href="https://openjdk.org/jeps/472">JEP 472: Prepare to Restrict the Use of JNI</a>
     * @see <a href="https://openjdk.org/jeps/498">JEP 498: Warn upon Use of Memory-Access Methods in sun.misc.Unsafe</a>
     */
    public static List<String> withoutWarnings(int feature) {
        List<String> options = new ArrayList<>();
        if (feature >= 23) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (feature >= 24) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return List.copyOf(options);
    }

    /** The same for the Java that runs this process. */
    public static List<String> withoutWarnings() {
        return withoutWarnings(Runtime.version().feature());
    }
}
