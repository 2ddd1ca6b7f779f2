package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the fields of a JSON object that is begun and ended by the caller. */
@FunctionalInterface
interface JsonBody {
  void writeTo(JsonGenerator json) throws IOException;
}
