/** Tests of what a project's own files say. */
@NullMarked
package io.penstock.cli.project;

import org.jspecify.annotations.NullMarked;
