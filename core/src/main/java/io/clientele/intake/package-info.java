/**
 * How events come in. Begin with {@link io.clientele.intake.EventIntake}, to which all connectors
 * deliver; one asks its {@link io.clientele.intake.DeliveryLog} whether it saw a delivery before.
 */
@NullMarked
package io.clientele.intake;

import org.jspecify.annotations.NullMarked;
