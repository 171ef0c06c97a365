@NullMarked
package io.penstock.engine.proof;

import org.jspecify.annotations.NullMarked;
