/**
 * What the channels share: the {@link io.clientele.channels.SigningKeys keys} that links and
 * requests are signed with.
 */
@NullMarked
package io.clientele.channels;

import org.jspecify.annotations.NullMarked;
