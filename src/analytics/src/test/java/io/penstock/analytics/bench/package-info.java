@NullMarked
package io.penstock.analytics.bench;

import org.jspecify.annotations.NullMarked;
