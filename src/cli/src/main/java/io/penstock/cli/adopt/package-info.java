/**
 * Which of CloudFormation's resources are which of Pulumi's, from the JSON that the AWS CLI prints and from what programs
 * declare. {@link io.penstock.cli.adopt.CloudFormationFile} reads the one, {@link io.penstock.cli.adopt.ImportTable} is the
 * data, {@link io.penstock.cli.adopt.Matching} puts them together; the rest says what came of it. Nothing here runs an engine.
 */
@NullMarked
package io.penstock.cli.adopt;

import org.jspecify.annotations.NullMarked;
