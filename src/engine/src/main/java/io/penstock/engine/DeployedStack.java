package io.penstock.engine;

import io.penstock.orchestration.environment.StackName;
import java.time.Instant;
import java.util.Optional;

/**
 * A stack as the backend knows it.
 *
 * @param stack its name in the environment; the environment's own stack has the environment's name
 * @param lastUpdate when its state was last written, empty where the backend does not tell
 * @param resources how many resources it holds, the stack itself among them; 0 where nothing is deployed
 * @param updateInProgress whether the backend says that an update runs now; only some backends tell
 */
public record DeployedStack(StackName stack, Optional<Instant> lastUpdate, int resources, boolean updateInProgress) {

    /** Whether the stack holds anything. A stack that was only previewed, or was destroyed, holds nothing. */
    public boolean isDeployed() {
        return resources > 0;
    }
}
