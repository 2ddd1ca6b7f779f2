package io.clientele.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few words: the names of an enum as people write them, {@code r-package}. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final E[] choices;

  Choice(Class<E> type) {
    choices = type.getEnumConstants();
  }

  @Override
  public E convert(String text) {
    for (E choice : choices) {
      if (word(choice).equals(text)) {
        return choice;
      }
    }
    throw new TypeConversionException(
        "'%s', expected one of %s".formatted(text, String.join(", ", words())));
  }

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }

  private List<String> words() {
    return Arrays.stream(choices).map(Choice::word).toList();
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
