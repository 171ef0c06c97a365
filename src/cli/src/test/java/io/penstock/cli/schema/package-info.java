/** The published JSON Schemas, for the tests of what commands print. */
@NullMarked
package io.penstock.cli.schema;

import org.jspecify.annotations.NullMarked;
