/** What Penstock needs on a machine, looked up one by one without changing anything. */
@NullMarked
package io.penstock.cli.doctor;

import org.jspecify.annotations.NullMarked;
