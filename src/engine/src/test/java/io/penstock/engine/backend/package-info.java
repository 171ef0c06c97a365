@NullMarked
package io.penstock.engine.backend;

import org.jspecify.annotations.NullMarked;
