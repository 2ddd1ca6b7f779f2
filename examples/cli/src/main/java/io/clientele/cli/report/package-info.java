/**
 * The HTML report about a shop: one page that needs no network, and the files behind its figures.
 *
 * <p>{@link io.clientele.cli.report.Report} reads the orders once and hands them to its sections. A
 * section computes what it shows; its template, named after it, says how.
 */
@NullMarked
package io.clientele.cli.report;

import org.jspecify.annotations.NullMarked;
