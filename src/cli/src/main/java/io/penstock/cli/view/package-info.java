/**
 * What a run looks like: {@link io.penstock.cli.view.RunModel} folds events into what is known, pure renderers turn that into
 * lines of a width, and a {@link io.penstock.cli.view.RunDisplay} puts the lines on a terminal or into a log.
 */
@NullMarked
package io.penstock.cli.view;

import org.jspecify.annotations.NullMarked;
