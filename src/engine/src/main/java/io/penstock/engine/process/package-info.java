/** The Pulumi CLI as child processes: started as the settings say, ended in order, never left behind. */
@NullMarked
package io.penstock.engine.process;

import org.jspecify.annotations.NullMarked;
