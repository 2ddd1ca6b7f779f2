/**
 * How one customer goes through a workflow, as a pure function. {@link
 * io.clientele.workflow.journey.Program} takes a journey, what came in and what is known, and gives
 * the journey after it, what is to be done and why. It reads no clock, asks nobody and keeps
 * nothing, so every runner of it decides alike.
 */
@NullMarked
package io.clientele.workflow.journey;

import org.jspecify.annotations.NullMarked;
