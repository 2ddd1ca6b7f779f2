package io.clientele.csv;

/** Is told now and then how far a file has been read, on the thread that reads. */
@FunctionalInterface
public interface ReadProgress {
  /**
   * Tells where the reader is.
   *
   * @param bytesRead bytes of the file on disk, compressed ones if it is compressed; never falling
   * @param bytesTotal size of the file on disk
   */
  void at(long bytesRead, long bytesTotal);
}
