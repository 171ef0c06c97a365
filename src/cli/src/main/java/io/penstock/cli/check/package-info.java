/** What is checked before a run on AWS: who the user is, and that Pulumi can have the provider. */
@NullMarked
package io.penstock.cli.check;

import org.jspecify.annotations.NullMarked;
