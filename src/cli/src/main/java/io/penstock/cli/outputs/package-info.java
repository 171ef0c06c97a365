/** What stacks export: read from what is deployed, printed for people, scripts, shells and programs, and who reads it. */
@NullMarked
package io.penstock.cli.outputs;

import org.jspecify.annotations.NullMarked;
