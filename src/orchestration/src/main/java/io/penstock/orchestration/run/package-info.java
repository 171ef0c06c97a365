/** What may run now, how one stack runs (a port), what happens meanwhile (events) and what happened (report). */
@NullMarked
package io.penstock.orchestration.run;

import org.jspecify.annotations.NullMarked;
