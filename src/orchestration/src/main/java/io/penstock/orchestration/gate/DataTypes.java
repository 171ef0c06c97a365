package io.penstock.orchestration.gate;

import io.penstock.orchestration.run.TypeToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The types of resources that hold data.
 *
 * @param lost by Pulumi's type token, what goes with a resource of that type, such as {@code its records}
 */
public record DataTypes(SortedMap<String, String> lost) {

    /** What goes with a resource of a type of which nothing else is known. */
    private static final String DATA = "its data";

    private static final String RESOURCE = "data-types.txt";

    public DataTypes {
        lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
    }

    /** Those of AWS that Penstock knows. */
    public static DataTypes ofAws() {
        try (InputStream in = DataTypes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Penstock's list of the types that hold data, " + RESOURCE
                        + ", is missing from its jar. Build again.");
            }
            SortedMap<String, String> types = new TreeMap<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split(" +", 2))
                    .forEach(parts -> types.put(parts[0], parts[1]));
            return new DataTypes(types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These and more; of one that is known already nothing changes.
     *
     * @param tokens in full or shortened, see {@link TypeToken#shortened}
     */
    public DataTypes with(Collection<String> tokens) {
        SortedMap<String, String> all = new TreeMap<>(lost);
        tokens.forEach(token -> all.putIfAbsent(token, DATA));
        return new DataTypes(all);
    }

    public boolean contains(String type) {
        return lostWith(type).isPresent();
    }

    /** What goes with a resource of this type, such as {@code its records}; empty where it holds no data. */
    public Optional<String> lostWith(String type) {
        return Optional.ofNullable(lost.get(type)).or(() -> Optional.ofNullable(lost.get(TypeToken.shortened(type))));
    }
}
