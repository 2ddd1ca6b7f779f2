package io.clientele.recommend.session;

/** What follows an item, the heaviest first: at the places from {@link #from} to {@link #to}. */
interface Rules {
  int from(int item);

  int to(int item);

  /** Returns the item that follows. */
  int item(int at);

  double weight(int at);
}
