/**
 * The {@code aws} Pulumi provider of the local cloud, served over gRPC.
 *
 * <p>Which properties a type has is read from the com.pulumi:aws classes ({@code schema}); what AWS allows in them and what
 * a change does is data, one file per type ({@code rules}); {@code Check} and {@code Diff} are one engine over both. Only
 * creating, reading, updating and deleting are code per type ({@code resources}).
 */
@NullMarked
package io.penstock.localcloud.provider;

import org.jspecify.annotations.NullMarked;
