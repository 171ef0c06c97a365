@NullMarked
package io.penstock.engine.adopt;

import org.jspecify.annotations.NullMarked;
