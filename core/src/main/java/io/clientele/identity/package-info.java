/**
 * Who a customer is, and what points at one. Begin with {@link
 * io.clientele.identity.IdentifierReader}, which brings e-mail addresses, phone numbers and other
 * ids from outside into one form.
 */
@NullMarked
package io.clientele.identity;

import org.jspecify.annotations.NullMarked;
