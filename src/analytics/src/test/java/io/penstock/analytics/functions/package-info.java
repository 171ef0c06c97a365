@NullMarked
package io.penstock.analytics.functions;

import org.jspecify.annotations.NullMarked;
