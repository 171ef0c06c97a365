package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;

/**
 * A stack that would read an output in vain.
 *
 * @param basis how it is known that it reads the output
 * @param place where it stands to the run
 * @param readsInCode whether its program, as the code has it now, reads the output
 */
public record Consumer(StackName stack, Reading.Basis basis, Place place, boolean readsInCode) {

    /** Where a stack stands to a run. */
    public enum Place {
        /** The run brings it up, and it would still read the output then. */
        IN_RUN,
        /** The code has it, and the run does not reach it. */
        LEFT_OUT,
        /** It is deployed, and the code has it no more. */
        NOT_IN_CODE
    }

    String sentence(StackName producer) {
        String reads =
                switch (basis) {
                    case DECLARED -> " reads it";
                    case UNDECLARED ->
                        " is taken to read it, because its state refers to \"" + producer
                                + "\" and its program declares no read of it,";
                    case UNTRUSTED ->
                        " is taken to read it, because its state refers to \"" + producer
                                + "\" and its last update was not Penstock's or did not end well,";
                };
        String where =
                switch (place) {
                    case IN_RUN -> " after this run";
                    case LEFT_OUT -> " and is not in this run";
                    case NOT_IN_CODE -> " and is no longer in the code";
                };
        return "\"" + stack + "\"" + reads + where + ".";
    }

    String takeDown(EnvironmentName environment) {
        return "Take it down first: " + ShellCommand.of("destroy", environment, stack);
    }
}
