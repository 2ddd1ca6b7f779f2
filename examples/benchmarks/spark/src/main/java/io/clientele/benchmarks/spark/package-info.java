/** Comparisons with Spark, apart because it is large. */
@NullMarked
package io.clientele.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
