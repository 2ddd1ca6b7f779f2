/**
 * Benchmarks and side-by-side comparisons with other tools. Each comparison is a program of its own
 * that checks that both sides agree before it prints a figure.
 */
@NullMarked
package io.clientele.benchmarks;

import org.jspecify.annotations.NullMarked;
