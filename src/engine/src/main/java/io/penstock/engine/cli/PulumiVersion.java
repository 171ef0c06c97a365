package io.penstock.engine.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the Pulumi CLI, without its pre-release part. */
record PulumiVersion(int major, int minor, int patch) implements Comparable<PulumiVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:[-+].*)?");
    private static final Comparator<PulumiVersion> ORDER = Comparator.comparingInt(PulumiVersion::major)
            .thenComparingInt(PulumiVersion::minor)
            .thenComparingInt(PulumiVersion::patch);

    /** Reads what {@code pulumi version} prints, such as {@code v3.255.0}; empty where it is no version. */
    static Optional<PulumiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new PulumiVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))));
    }

    @Override
    public int compareTo(PulumiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
