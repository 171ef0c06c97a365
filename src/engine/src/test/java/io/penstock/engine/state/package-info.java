@NullMarked
package io.penstock.engine.state;

import org.jspecify.annotations.NullMarked;
