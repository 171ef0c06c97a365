/** What a project sets for Penstock in a file of its own, {@code penstock.yaml} at the root. */
@NullMarked
package io.penstock.cli.settings;

import org.jspecify.annotations.NullMarked;
