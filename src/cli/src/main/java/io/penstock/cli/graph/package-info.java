/** Drawings of the graph of stacks: as text, for Mermaid, for Graphviz, and as SVG. */
@NullMarked
package io.penstock.cli.graph;

import org.jspecify.annotations.NullMarked;
