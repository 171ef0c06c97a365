@NullMarked
package io.penstock.cli.adopt;

import org.jspecify.annotations.NullMarked;
