package io.penstock.analytics.job;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the names under which state is stored the same for the same program.
 *
 * <p>With {@code table.exec.uid.generation = ALWAYS} an operator is named for its number in the plan, and Flink's counter
 * goes on through everything that was planned before, the check of the same program included: one more INSERT would
 * rename all. Counted from one each time, a program to which statements are added at the end keeps its state.
 *
 * @see <a
 *     href="https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/dev/table/config/#table-exec-uid-generation">
 *     table.exec.uid.generation</a>
 */
final class OperatorNames {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorNames.class);
    private static final String COUNTER = "org.apache.flink.table.planner.plan.nodes.exec.ExecNodeContext";

    private OperatorNames() {}

    /** The next operator that is planned is number one. */
    static void restart(TableEnvironment tables) {
        // The planner has a class loader of its own.
        ClassLoader planner =
                ((TableEnvironmentImpl) tables).getPlanner().getClass().getClassLoader();
        try {
            Class.forName(COUNTER, true, planner).getMethod("resetIdCounter").invoke(null);
        } catch (ReflectiveOperationException e) {
            LOG.warn("The planner's counter cannot be set: state may not be found again after the SQL changes.", e);
        }
    }
}
