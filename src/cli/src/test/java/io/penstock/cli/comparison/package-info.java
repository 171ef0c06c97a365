@NullMarked
package io.penstock.cli.comparison;

import org.jspecify.annotations.NullMarked;
