package io.clientele.intake;

/**
 * What a replay of kept events led to.
 *
 * @param events how many were read
 * @param consents how many entries the consent ledger lacked
 * @param observations how many observations the identity graph lacked
 */
public record Replayed(long events, long consents, long observations) {}
