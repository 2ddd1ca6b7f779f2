package io.clientele.condition;

/** A value that is yes or no. */
public sealed interface FlagTerm extends Term permits FlagField, Property {}
