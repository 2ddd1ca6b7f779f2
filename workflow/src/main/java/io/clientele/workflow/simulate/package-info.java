/**
 * Plays workflows over what happened before they were there. Begin with {@link
 * io.clientele.workflow.simulate.Backtest#of}.
 */
@NullMarked
package io.clientele.workflow.simulate;

import org.jspecify.annotations.NullMarked;
