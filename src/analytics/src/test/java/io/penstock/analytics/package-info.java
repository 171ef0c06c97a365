@NullMarked
package io.penstock.analytics;

import org.jspecify.annotations.NullMarked;
