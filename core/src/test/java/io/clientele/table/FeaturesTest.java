package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  @Test
  void a_table_is_built_from_arrays() {
    double[] spent = {1, Double.NaN};
    Features table =
        Features.builder()
            .numbers("spent", spent)
            .texts("country", Arrays.asList("DE", null))
            .build();
    spent[0] = 9;
    table.numbers("spent")[1] = 9;

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.names()).containsExactly("spent", "country");
    assertThat(table.numbers("spent")).containsExactly(1, Double.NaN);
    assertThat(table.texts("country").of(0)).hasValue("DE");
    assertThat(table.texts("country").codeOf(1)).isEqualTo(Codes.NONE);
    assertThat(table.hasNumbers("spent")).isTrue();
    assertThat(table.hasNumbers("country")).isFalse();
  }

  @Test
  void a_table_without_columns_has_no_rows() {
    assertThat(Features.builder().build().size()).isZero();
  }

  @Test
  void a_column_that_is_not_there_is_named_with_those_that_are() {
    Features table = Features.builder().numbers("x", new double[1]).build();

    assertThatThrownBy(() -> table.numbers("y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"y\", expected a column of numbers: [x]");
    assertThatThrownBy(() -> table.texts("x"))
        .hasMessage("column \"x\", expected a column of texts: there is none");
  }

  @Test
  void columns_have_one_length_and_different_names_and_finite_numbers() {
    Features.Builder builder = Features.builder().numbers("x", new double[2]);

    assertThatThrownBy(() -> builder.texts("y", List.of("a")))
        .hasMessage("column \"y\" has 1 rows, expected 2 as the columns before it");
    assertThatThrownBy(() -> builder.numbers("x", new double[2]))
        .hasMessage("column \"x\" is there already: expected each name once");
    assertThatThrownBy(() -> builder.numbers("z", new double[] {0, Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column \"z\", row 1: Infinity, expected a finite number, or NaN if it is missing");
  }

  @Test
  void some_rows_are_a_table_of_their_own() {
    Features all =
        Features.builder()
            .numbers("age", new double[] {1, Double.NaN, 3})
            .texts("plan", Arrays.asList("a", null, "b"))
            .build();

    Features some = all.rows(new int[] {2, 0, 2});

    assertThat(some.size()).isEqualTo(3);
    assertThat(some.names()).isEqualTo(all.names());
    assertThat(some.numbers("age")).containsExactly(3, 1, 3);
    assertThat(some.number("age", 1)).isEqualTo(1);
    assertThat(some.texts("plan").of(0)).hasValue("b");
    assertThat(some.texts("plan").of(1)).hasValue("a");
    assertThat(all.rows(new int[] {1}).texts("plan").of(0)).isEmpty();
    assertThat(all.rows(new int[0]).size()).isZero();
    assertThatThrownBy(() -> all.rows(new int[] {3})).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
