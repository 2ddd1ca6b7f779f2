package io.clientele.guilty;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
public final class GuiltyOfRandomness {
  double math() {
    return Math.random();
  }

  Random random() {
    return new Random();
  }

  SplittableRandom splittable() {
    return new SplittableRandom();
  }

  int ofTheThread() {
    return ThreadLocalRandom.current().nextInt();
  }

  SecureRandom secure() {
    return new SecureRandom();
  }

  RandomGenerator generator() {
    return RandomGenerator.getDefault();
  }

  UUID uuid() {
    return UUID.randomUUID();
  }

  void shuffles(List<String> list) {
    Collections.shuffle(list);
  }
}
