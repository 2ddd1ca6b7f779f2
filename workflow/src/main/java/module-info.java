/** Messages and actions that follow from what customers do. */
module io.clientele.workflow {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires com.cronutils;
  requires com.fasterxml.jackson.core;
  requires org.slf4j;
  requires org.snakeyaml.engine;

  exports io.clientele.workflow;
  exports io.clientele.workflow.content;
  exports io.clientele.workflow.draw;
  exports io.clientele.workflow.engine;
  exports io.clientele.workflow.journey;
  exports io.clientele.workflow.lint;
  exports io.clientele.workflow.memory;
  exports io.clientele.workflow.ready;
  exports io.clientele.workflow.simulate;
  exports io.clientele.workflow.testing;
  exports io.clientele.workflow.text;
}
