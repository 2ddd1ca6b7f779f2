/**
 * Files of comma-separated values: what is wrong with one that was read, and writing one that is
 * safe to open in a spreadsheet.
 *
 * <p>Orders are read by {@code io.clientele.table.OrdersFile}; begin with {@link
 * io.clientele.csv.CsvWriter} to write a file, and with {@link io.clientele.csv.BadRow} to tell a
 * person what is wrong with theirs.
 */
@NullMarked
package io.clientele.csv;

import org.jspecify.annotations.NullMarked;
