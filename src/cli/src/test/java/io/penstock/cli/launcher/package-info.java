/** Tests of the launcher, the script {@code penstock}, on a small tree with a Maven and a JDK that only pretend to be. */
@NullMarked
package io.penstock.cli.launcher;

import org.jspecify.annotations.NullMarked;
