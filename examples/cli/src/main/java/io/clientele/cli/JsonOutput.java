package io.clientele.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** JSON on standard output, as people read it. */
final class JsonOutput {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // The JDK before 19 prints some doubles longer than they need be.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonOutput() {}

  /** Returns a generator that leaves the terminal open when it is closed. */
  static JsonGenerator on(Terminal terminal) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return JSON.createGenerator(terminal.out())
        .setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
  }
}
