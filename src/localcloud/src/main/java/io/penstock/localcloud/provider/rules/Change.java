package io.penstock.localcloud.provider.rules;

import java.util.List;

/**
 * What differs between two sets of properties.
 *
 * @param deleteFirst whether the old resource must go before the new one can be, because both have one name
 */
public record Change(List<Difference> differences, boolean deleteFirst) {
    public Change {
        differences = List.copyOf(differences);
    }

    public boolean replaces() {
        return differences.stream().anyMatch(Difference::replace);
    }
}
