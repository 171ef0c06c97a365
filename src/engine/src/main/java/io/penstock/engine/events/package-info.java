/**
 * What Pulumi's engine tells while it runs, as JSON, and what that means in our own words.
 *
 * <p>The JSON is read here and nowhere else: the SDK's own classes lose the kind of a property's difference.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go">the events' fields</a>
 */
@NullMarked
package io.penstock.engine.events;

import org.jspecify.annotations.NullMarked;
