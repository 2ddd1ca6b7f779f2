package io.clientele.condition;

/** A value that a condition asks for: of the customer, or inside {@code where} of an event. */
public sealed interface Term permits Fact, NumberTerm, TextTerm, FlagTerm {}
