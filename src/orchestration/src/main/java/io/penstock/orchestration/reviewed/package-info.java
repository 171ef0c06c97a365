/**
 * An update that does what was reviewed and nothing else.
 *
 * <p>A preview's report, read back, is a {@link io.penstock.orchestration.reviewed.ReviewedPlan}. Whether it is stale,
 * {@link io.penstock.orchestration.reviewed.Staleness} tells from what it was made from
 * ({@link io.penstock.orchestration.reviewed.Origins}). What decides is
 * {@link io.penstock.orchestration.reviewed.Comparison}: {@link io.penstock.orchestration.reviewed.ReviewedRunner} previews
 * each stack again when its turn comes, and a stack that would do anything else than what the report shows is not changed.
 */
@NullMarked
package io.penstock.orchestration.reviewed;

import org.jspecify.annotations.NullMarked;
