@NullMarked
package io.penstock.engine.resume;

import org.jspecify.annotations.NullMarked;
