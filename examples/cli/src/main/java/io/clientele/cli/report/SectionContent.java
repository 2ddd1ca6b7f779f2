package io.clientele.cli.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a section shows and hands over.
 *
 * @param says the gist of it, in a sentence or two for a person in a hurry
 * @param page what its template shows below that
 * @param keyFigures what belongs at the top of the report
 * @param charts what its script draws, null if there is nothing to draw
 * @param files every figure of the section, for other programs
 */
record SectionContent(
    String says,
    Object page,
    List<KeyFigure> keyFigures,
    @Nullable JsonBody charts,
    List<DataFile> files) {
  SectionContent {
    keyFigures = List.copyOf(keyFigures);
    files = List.copyOf(files);
  }
}
