package io.clientele.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output, which another program may stop reading when it has seen enough ({@code | head}).
 * That is no failure: it is told apart from a full disk by a {@link Closed} of its own.
 */
final class PipeStream extends FilterOutputStream {
  /** Nobody reads any more. */
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1;

    Closed(IOException cause) {
      super("the reader of standard output is gone", cause);
    }
  }

  PipeStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw toldApart(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw toldApart(e);
    }
  }

  /** The operating system's own words are all that Java passes on. */
  private static IOException toldApart(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("pipe") ? new Closed(e) : e;
  }
}
