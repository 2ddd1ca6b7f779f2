/**
 * Reading CSV as bytes: {@link io.clientele.csv.internal.CsvSource} opens a file, {@link
 * io.clientele.csv.internal.CsvCursor} walks its rows, and the rest reads one cell each.
 */
@NullMarked
package io.clientele.csv.internal;

import org.jspecify.annotations.NullMarked;
