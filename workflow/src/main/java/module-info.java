/** Messages and actions that follow from what customers do. */
module io.clientele.workflow {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires com.fasterxml.jackson.core;
  requires org.snakeyaml.engine;

  exports io.clientele.workflow;
  exports io.clientele.workflow.content;
  exports io.clientele.workflow.draw;
  exports io.clientele.workflow.lint;
  exports io.clientele.workflow.ready;
  exports io.clientele.workflow.text;
}
