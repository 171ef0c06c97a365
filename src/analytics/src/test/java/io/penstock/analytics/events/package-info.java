@NullMarked
package io.penstock.analytics.events;

import org.jspecify.annotations.NullMarked;
