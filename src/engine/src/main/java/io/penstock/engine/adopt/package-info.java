/**
 * Taking resources that exist already into stacks' states: what programs declare, previews with imports, the import itself.
 *
 * <p>A preview is the ordinary one of the program, with an import id given to the resources that are to be adopted, so that
 * it shows what an update would change of them. Adopting itself is {@code pulumi import}, which reads each resource and
 * writes the state: no program runs, and nothing in the cloud is made or changed.
 */
@NullMarked
package io.penstock.engine.adopt;

import org.jspecify.annotations.NullMarked;
