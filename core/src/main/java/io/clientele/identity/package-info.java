/** Who a customer is. Begin with {@link io.clientele.identity.CustomerId}. */
@NullMarked
package io.clientele.identity;

import org.jspecify.annotations.NullMarked;
