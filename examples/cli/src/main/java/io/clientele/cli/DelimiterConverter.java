package io.clientele.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a person writes behind {@code --delimiter}. */
final class DelimiterConverter implements ITypeConverter<Character> {
  static final String DESCRIPTION =
      "What separates cells, such as ';' or tab. Default: a comma, in .tsv a tab.";

  @Override
  public Character convert(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new TypeConversionException(
          "'%s', expected one character such as ';', or tab".formatted(text));
    }
    return text.charAt(0);
  }
}
