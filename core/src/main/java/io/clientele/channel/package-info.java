/** The ways to reach a customer. Begin with {@link io.clientele.channel.ChannelName}. */
@NullMarked
package io.clientele.channel;

import org.jspecify.annotations.NullMarked;
