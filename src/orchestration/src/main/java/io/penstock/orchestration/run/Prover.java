package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.state.Fingerprint;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether a stack has to be run at all. The engine room implements this with what stacks' states say. */
public interface Prover {

    /** What is known of a stack before it runs. Called from several threads at once, for different stacks. */
    Verdict verdict(StackTask task);

    /**
     * What a run of the stack would be made from, as far as nothing else has to run to tell it: its program, config and
     * files, not what it reads of the environment's other stacks. No parts where nothing can be told.
     */
    default Fingerprint sources(StackDefinition stack) {
        return new Fingerprint(new TreeMap<>());
    }

    /** Whether a stack has to be run. */
    sealed interface Verdict {

        /**
         * It need not: a run would change nothing.
         *
         * @param proof why, such as {@code same program, config and inputs as its update 2 days ago}
         * @param outputs those that are deployed; a secret holds no value
         */
        record UpToDate(String proof, Map<OutputName, OutputValue> outputs) implements Verdict {
            public UpToDate {
                outputs = Map.copyOf(outputs);
            }
        }

        /** It must. {@code why} is a whole clause, such as {@code its config changed}. */
        record MustRun(String why) implements Verdict {}
    }
}
