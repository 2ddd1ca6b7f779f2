package io.clientele.condition;

/** A value that is a text. */
public sealed interface TextTerm extends Term permits TextFact, Property {}
