/** What was bought. Begin with {@link io.clientele.order.OrderId}. */
@NullMarked
package io.clientele.order;

import org.jspecify.annotations.NullMarked;
