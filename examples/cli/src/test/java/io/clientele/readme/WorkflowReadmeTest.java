package io.clientele.readme;

/** The README of the workflow module: each snippet, and what is printed below it. */
class WorkflowReadmeTest extends PageOfPrograms {
  WorkflowReadmeTest() {
    super("workflow/README.md", WorkflowAsData.class, WorkflowPlayed.class);
  }
}
