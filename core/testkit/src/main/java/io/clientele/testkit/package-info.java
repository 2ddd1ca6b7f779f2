/**
 * What helps to test with Clientele: contracts that a store of your own must keep, {@link
 * io.clientele.testkit.CatalogContract} and {@link io.clientele.testkit.EventStoreContract}, {@link
 * io.clientele.testkit.RandomEvents} of every type, a {@link io.clientele.testkit.SettableClock}
 * and {@link io.clientele.testkit.TestTransactions}.
 */
@NullMarked
package io.clientele.testkit;

import org.jspecify.annotations.NullMarked;
