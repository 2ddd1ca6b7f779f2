/** Messages and actions that follow from what customers do. */
module io.clientele.workflow {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;

  exports io.clientele.workflow;
  exports io.clientele.workflow.content;
}
