package io.clientele.table;

/** The growing dictionaries of an orders file, shared by all who look at its rows. */
final class OrderTexts {
  final Dictionary.Builder customers = Dictionary.builder();
  final Dictionary.Builder orders = Dictionary.builder();
  final Dictionary.Builder items = Dictionary.builder();
  final Dictionary.Builder itemNames = Dictionary.builder();
  final Dictionary.Builder categories = Dictionary.builder();
  final Dictionary.Builder countries = Dictionary.builder();
  final Dictionary.Builder currencies = Dictionary.builder();
}
