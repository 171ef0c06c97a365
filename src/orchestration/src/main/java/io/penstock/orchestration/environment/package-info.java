/** What an environment is: its stacks, the outputs that they export and the outputs that they read. */
@NullMarked
package io.penstock.orchestration.environment;

import org.jspecify.annotations.NullMarked;
