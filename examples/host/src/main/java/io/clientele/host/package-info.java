/**
 * How a shop's back end wires the library: small programs, each whole. Begin with {@link
 * io.clientele.host.WebhookToProfile}, or with {@link io.clientele.host.ServeRecommendations}.
 */
@NullMarked
package io.clientele.host;

import org.jspecify.annotations.NullMarked;
