/**
 * What a project sets for Penstock in a file of its own, {@code penstock.yaml} at the root, and what a user sets for all
 * projects, {@code config.yaml} below {@code $XDG_CONFIG_HOME/penstock}.
 */
@NullMarked
package io.penstock.cli.settings;

import org.jspecify.annotations.NullMarked;
