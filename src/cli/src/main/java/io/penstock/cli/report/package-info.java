/**
 * One report per run, for people who were not there: Markdown for the comment of a pull request, and the files that reports
 * are written to.
 *
 * <p>{@link io.penstock.cli.report.MarkdownReport} puts sections together and, where they are too long for a comment, has them
 * leave out {@link io.penstock.cli.report.Piece pieces}, the least important first. What users and providers wrote stands in
 * code spans and code blocks alone, where Markdown and HTML mean nothing. Secrets never reach this package.
 */
@NullMarked
package io.penstock.cli.report;

import org.jspecify.annotations.NullMarked;
