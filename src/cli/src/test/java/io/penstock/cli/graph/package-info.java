@NullMarked
package io.penstock.cli.graph;

import org.jspecify.annotations.NullMarked;
