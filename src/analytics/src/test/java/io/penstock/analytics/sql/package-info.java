@NullMarked
package io.penstock.analytics.sql;

import org.jspecify.annotations.NullMarked;
