/**
 * What an environment's config file may say. {@link io.penstock.stacks.config.ConfigKeys} defines each key once, as
 * data; the checker, the programs and docs/config.md read it from there.
 */
@NullMarked
package io.penstock.stacks.config;

import org.jspecify.annotations.NullMarked;
