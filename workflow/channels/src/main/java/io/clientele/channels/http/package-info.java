/**
 * Messages by HTTP. Begin with {@link io.clientele.channels.http.WebhookChannel} or {@link
 * io.clientele.channels.http.ProviderChannel}; whom they may call, {@link
 * io.clientele.channels.http.Destinations} says.
 */
@NullMarked
package io.clientele.channels.http;

import org.jspecify.annotations.NullMarked;
