/**
 * What people ask of an attribution beside the credits, as values: which paths convert, which
 * channels begin and end them, how long they take, what channels cost and bring, how credits move
 * from week to week, and how campaigns do.
 *
 * <p>Begin with {@link io.clientele.attribution.report.TopPaths} and {@link
 * io.clientele.attribution.report.ChannelRoles}.
 */
@NullMarked
package io.clientele.attribution.report;

import org.jspecify.annotations.NullMarked;
