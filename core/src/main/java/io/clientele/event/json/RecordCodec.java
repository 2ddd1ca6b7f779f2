package io.clientele.event.json;

import io.clientele.event.PropertyValue;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a record as an object: each component is the field of its name, and the record
 * itself judges whether the values can be.
 */
final class RecordCodec<T> implements Codec<T> {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Class<T> type;
  private final MethodHandle constructor;
  private final Part[] parts;
  private final byte[][] quotedNames;
  private final Set<String> names;

  private record Part(String name, MethodHandle accessor, Codec<Object> codec, boolean primitive) {}

  RecordCodec(Class<T> type, Codecs codecs) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Part[] all = new Part[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        RecordComponent component = components[i];
        types[i] = component.getType();
        all[i] =
            new Part(
                component.getName(),
                LOOKUP
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)),
                codecs.of(component.getGenericType()),
                types[i].isPrimitive());
      }
      constructor =
          LOOKUP
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("record " + type, e);
    }
    parts = all;
    quotedNames =
        Arrays.stream(all).map(part -> JsonOutput.quoted(part.name)).toArray(byte[][]::new);
    names = Arrays.stream(all).map(Part::name).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public T read(JsonValue from, JsonPath path) {
    Map<String, JsonValue> fields = from.fields(path, "an object");
    @Nullable Object[] values = new Object[parts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(parts[i], fields, from, path);
    }
    return Refusal.turned(from, path, () -> made(values));
  }

  @Override
  public T read(PlainReader in) {
    in.startObject();
    return readFields(in, true);
  }

  /** Reads what is left of an object after some fields that are no components. */
  T readFields(PlainReader in, boolean isFirst) {
    @Nullable Object[] values = new Object[parts.length];
    long seen = 0;
    int place = 0;
    for (boolean first = isFirst; in.hasField(first); first = false) {
      place = in.name(quotedNames, place);
      if ((seen & (1L << place)) != 0) {
        throw PlainReader.notPlain();
      }
      seen |= 1L << place;
      if (!in.isNull()) {
        values[place] = parts[place].codec.read(in);
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = parts[i].codec.absent();
      }
    }
    return made(values);
  }

  private static @Nullable Object read(
      Part part, Map<String, JsonValue> fields, JsonValue from, JsonPath path) {
    JsonPath at = path.field(part.name);
    JsonValue field = fields.get(part.name);
    if (field == null || field.isNull()) {
      fields.remove(part.name);
      Object absent = part.codec.absent();
      if (absent == null && part.primitive) {
        throw from.unexpected(at, "nothing", "a value", null);
      }
      return absent;
    }
    Object value = part.codec.read(field, at);
    if (field.isTaken()) {
      fields.remove(part.name);
    }
    return value;
  }

  private T made(@Nullable Object[] values) {
    try {
      return type.cast(constructor.invokeExact(values));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("record " + type, e);
    }
  }

  @Override
  public void write(T value, @Nullable PropertyValue leftover, JsonOutput out) {
    out.startObject();
    writeFields(value, leftover, out);
    Leftovers.write(leftover, names, out);
    out.endObject();
  }

  /** Writes the components within an object that has begun. */
  void writeFields(T value, @Nullable PropertyValue leftover, JsonOutput out) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      Object component = component(part, value);
      if (component != null && !part.codec.isAbsent(component)) {
        out.field(quotedNames[i]);
        part.codec.write(component, Leftovers.of(leftover, part.name), out);
      }
    }
  }

  Set<String> names() {
    return names;
  }

  private @Nullable Object component(Part part, T value) {
    try {
      return part.accessor.invokeExact((Object) value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("component " + part.name + " of " + type, e);
    }
  }
}
