/**
 * The ways to reach a customer. Begin with {@link io.clientele.channel.Channel}, which sends {@link
 * io.clientele.channel.Message messages}.
 */
@NullMarked
package io.clientele.channel;

import org.jspecify.annotations.NullMarked;
