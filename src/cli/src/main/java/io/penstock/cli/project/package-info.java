/**
 * The environments of any Pulumi project: the project's name and backend come from its Pulumi.yaml, an environment is a file
 * Pulumi.&lt;name&gt;.yaml, and a function gives the programs of its stacks.
 *
 * <p>{@link io.penstock.cli.project.ProjectEnvironments} is what the commands see of it.
 */
@NullMarked
package io.penstock.cli.project;

import org.jspecify.annotations.NullMarked;
