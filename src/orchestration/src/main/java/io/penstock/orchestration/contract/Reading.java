package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That a stack reads outputs of another.
 *
 * @param outputs those that it reads, or is taken to read; empty where the producer exports nothing
 */
public record Reading(StackName producer, StackName reader, SortedSet<OutputName> outputs, Basis basis) {

    /** How it is known. */
    public enum Basis {
        /** The reader's program declares it. */
        DECLARED,
        /** The reader's state refers to the producer, and its program declares no read of it. */
        UNDECLARED,
        /** The reader's state refers to the producer, and it was not Penstock that brought it there, or not to the end. */
        UNTRUSTED
    }

    public Reading {
        outputs = Collections.unmodifiableSortedSet(new TreeSet<>(outputs));
    }
}
