package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.value.Fields;
import java.util.List;

/** A program's properties, completed, and what is wrong with them. */
public record Checked(Fields inputs, List<Problem> problems) {
    public Checked {
        problems = List.copyOf(problems);
    }
}
