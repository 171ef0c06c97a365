/** The engine on the real Pulumi CLI, with a provider that the tests hold in their hands. */
@NullMarked
package io.penstock.engine;

import org.jspecify.annotations.NullMarked;
