package io.clientele.recommend.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.table.Dictionary;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/**
 * The items of a model as columns of its file: their SKUs in UTF-8, and where each of them ends.
 */
public final class ItemColumns {
  private static final String TEXTS = "items";
  private static final String ENDS = "item-ends";

  private ItemColumns() {}

  /**
   * Returns a file with the items added.
   *
   * @throws IllegalArgumentException if the text of one may not be a SKU
   */
  public static ModelFile write(Dictionary items, ModelFile to) {
    return write(items, "", to);
  }

  /**
   * Does as {@link #write(Dictionary, ModelFile)} does, with something before the columns' names.
   */
  public static ModelFile write(Dictionary items, String prefix, ModelFile to) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    int[] ends = new int[items.size()];
    for (int code = 0; code < ends.length; code++) {
      texts.writeBytes(Sku.of(items.text(code)).value().getBytes(UTF_8));
      ends[code] = texts.size();
    }
    return to.with(prefix + TEXTS, texts.toByteArray()).with(prefix + ENDS, ends);
  }

  /**
   * Returns the items of a file.
   *
   * @throws ModelFileException if it has none, or they are no distinct SKUs
   */
  public static Dictionary read(ModelFile from) {
    return read("", from);
  }

  /** Does as {@link #read(ModelFile)} does, with something before the columns' names. */
  public static Dictionary read(String prefix, ModelFile from) {
    byte[] texts = from.bytes(prefix + TEXTS);
    int[] ends = from.ints(prefix + ENDS);
    CharsetDecoder utf8 = UTF_8.newDecoder();
    Dictionary.Builder items = Dictionary.builder();
    int start = 0;
    for (int code = 0; code < ends.length; code++) {
      if (ends[code] < start || ends[code] > texts.length) {
        throw damaged(code, "ends at %s of %s bytes".formatted(ends[code], texts.length));
      }
      try {
        String text = utf8.decode(ByteBuffer.wrap(texts, start, ends[code] - start)).toString();
        if (items.add(Sku.of(text).value()) != code) {
          throw damaged(code, "stands there twice");
        }
      } catch (CharacterCodingException e) {
        throw damaged(code, "is no UTF-8 text");
      } catch (IllegalArgumentException e) {
        throw damaged(code, "is no SKU: " + e.getMessage());
      }
      start = ends[code];
    }
    if (start != texts.length) {
      throw new ModelFileException(
          "items of %s bytes, %s expected: the file is damaged".formatted(start, texts.length));
    }
    return items.build();
  }

  private static ModelFileException damaged(int code, String what) {
    return new ModelFileException("item %s %s: the file is damaged".formatted(code, what));
  }
}
