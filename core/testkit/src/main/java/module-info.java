/** Contract tests for those who bring their own stores, a settable clock, builders of test data. */
module io.clientele.testkit {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.assertj.core;

  exports io.clientele.testkit;

  // the tests of a contract are not public
  opens io.clientele.testkit to
      org.junit.platform.commons;
}
