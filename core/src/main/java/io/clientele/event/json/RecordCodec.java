package io.clientele.event.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a record as an object: each component is the field of its name, and the record
 * itself judges whether the values can be.
 */
final class RecordCodec<T> implements Codec<T> {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Class<T> type;
  private final MethodHandle constructor;
  private final List<Part> parts;

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
    parts = List.of(all);
  }

  @Override
  public T read(JsonValue from, JsonPath path) {
    Map<String, JsonValue> fields = from.fields(path, "an object");
    @Nullable Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(parts.get(i), fields, from, path);
    }
    return Refusal.turned(from, path, () -> made(values));
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
  public Map<String, @Nullable Object> write(T value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Part part : parts) {
      Object component = component(part, value);
      if (component == null || part.codec.isAbsent(component)) {
        fields.put(part.name, JsonTextWriter.ABSENT);
      } else {
        fields.put(part.name, part.codec.write(component));
      }
    }
    return fields;
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
