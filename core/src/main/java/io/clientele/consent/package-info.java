/**
 * What may be sent to an address, and what proves it. Begin with {@link
 * io.clientele.consent.Consent}, which answers, and {@link io.clientele.consent.ConsentLedger},
 * which keeps what was said.
 */
@NullMarked
package io.clientele.consent;

import org.jspecify.annotations.NullMarked;
