/** The workflows of {@code .github/workflows}: what they promise, and their shell steps run as they stand in the files. */
@NullMarked
package io.penstock.cli.workflow;

import org.jspecify.annotations.NullMarked;
