@NullMarked
package io.penstock.engine.lock;

import org.jspecify.annotations.NullMarked;
