@NullMarked
package io.penstock.cli.outputs;

import org.jspecify.annotations.NullMarked;
