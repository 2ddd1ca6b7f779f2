package io.clientele.cli.report;

import gg.jte.Content;
import java.util.List;

/**
 * What the template of the page shows.
 *
 * @param policy what the browser may load and run: nothing but what stands in the page
 * @param attribution empty if there is none
 */
record PageModel(
    String title,
    String subtitle,
    List<KeyFigure> keyFigures,
    List<Part> parts,
    List<Data> data,
    String policy,
    String style,
    Content echarts,
    String script,
    String attribution) {

  /** A section; its body is rendered where it stands. */
  record Part(String id, String title, String says, Content body, List<DataFile> files) {}

  /** Data for the script of a section: JSON without any character that could end the element. */
  record Data(String id, String json) {}
}
