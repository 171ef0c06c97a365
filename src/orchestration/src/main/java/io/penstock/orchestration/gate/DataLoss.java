package io.penstock.orchestration.gate;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.Optional;

/**
 * A resource that holds data and that a run would replace or delete.
 *
 * @param name the resource's name in the program
 * @param type Pulumi's type token
 * @param kind {@link Kind#REPLACE} or {@link Kind#DELETE}
 * @param lost what goes with it, such as {@code its records}
 * @param id the provider's name of it, such as a bucket's name; empty where it is not known
 */
public record DataLoss(
        StackName stack, String urn, String name, String type, Kind kind, String lost, Optional<String> id) {

    public DataLoss {
        if (kind != Kind.REPLACE && kind != Kind.DELETE) {
            throw new IllegalArgumentException("Data is lost by a replacement or a deletion, not by " + kind + ".");
        }
    }

    /** How an approval names it: {@code input-stream/stream}. */
    public String reference() {
        return stack + "/" + name;
    }

    /** {@code Replacing input-stream/stream deletes its records.} */
    public String sentence() {
        return (kind == Kind.REPLACE ? "Replacing " : "Deleting ") + reference() + " deletes " + lost + ".";
    }

    /** The option that allows it: {@code --allow-replace input-stream/stream}. */
    public String option() {
        return (kind == Kind.REPLACE ? "--allow-replace " : "--allow-delete ") + reference();
    }
}
