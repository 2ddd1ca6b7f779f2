/**
 * Links by which customers unsubscribe. Begin with {@link
 * io.clientele.channels.unsubscribe.UnsubscribeTokens}.
 */
@NullMarked
package io.clientele.channels.unsubscribe;

import org.jspecify.annotations.NullMarked;
