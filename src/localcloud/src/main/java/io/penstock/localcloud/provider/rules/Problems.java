package io.penstock.localcloud.provider.rules;

import java.util.ArrayList;
import java.util.List;

/** The problems that a check finds. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(String property, String reason) {
        found.add(new Problem(property, reason));
    }

    public List<Problem> found() {
        return List.copyOf(found);
    }
}
