/** What several stacks repeat, as Pulumi components: buckets, streams, roles, alarms. */
@NullMarked
package io.penstock.stacks.component;

import org.jspecify.annotations.NullMarked;
