package io.clientele.segmentation.column;

import io.clientele.condition.Condition;
import io.clientele.condition.Term;
import org.jspecify.annotations.Nullable;

/** Who the customers are, and what is known of them beside what the host gives. */
interface Origin {
  int size();

  String id(int row);

  /** Returns what a term is for each customer; null if that is not known. */
  @Nullable Column column(Term term);

  /** Returns a test that asks each customer for a clause; null if none can be asked. */
  @Nullable RowTest asking(Condition clause);
}
