@NullMarked
package io.penstock.localcloud.analytics;

import org.jspecify.annotations.NullMarked;
