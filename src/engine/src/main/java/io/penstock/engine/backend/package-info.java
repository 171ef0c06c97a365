/** Where Pulumi keeps the state: which backend an environment uses, and what kind of place that is. */
@NullMarked
package io.penstock.engine.backend;

import org.jspecify.annotations.NullMarked;
