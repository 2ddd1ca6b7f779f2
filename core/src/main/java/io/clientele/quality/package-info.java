/**
 * What is odd about a shop's data, before anyone trusts a number made from it.
 *
 * <p>Begin with {@link io.clientele.quality.DataQuality}: it watches the rows of an orders file as
 * they are read and then reports findings, each with a count, examples and what it distorts.
 */
@NullMarked
package io.clientele.quality;

import org.jspecify.annotations.NullMarked;
