package io.penstock.cli.run;

import java.util.Optional;

/** Asks the user. */
@FunctionalInterface
public interface Questions {

    /** Nobody is there to answer. */
    Questions NOBODY = question -> Optional.empty();

    /** The answer without blanks around it; empty where nobody answers. */
    Optional<String> ask(String question);
}
