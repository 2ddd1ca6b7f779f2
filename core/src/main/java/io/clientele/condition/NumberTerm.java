package io.clientele.condition;

/** A value that is a number. */
public sealed interface NumberTerm extends Term permits NumberFact, Property {}
