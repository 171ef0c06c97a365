/** IAM and bucket policies as typed data, written as JSON in one fixed order so that an equal policy never differs. */
@NullMarked
package io.penstock.stacks.policy;

import org.jspecify.annotations.NullMarked;
