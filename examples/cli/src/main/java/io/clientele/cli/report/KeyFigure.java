package io.clientele.cli.report;

/**
 * One of the few figures at the top of the report.
 *
 * @param label what is counted, a few words
 * @param value the figure as people read it
 * @param meaning what it says, a plain sentence or two
 */
record KeyFigure(String label, String value, String meaning) {}
