package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies of events with some of their parts replaced, by the components of their records. */
final class EventCopies {
  private EventCopies() {}

  static Set<Identifier> identifiers(Event event) {
    List<Identifier> told = event.header().identifiers();
    Identifier address = addressOf(event);
    if (address == null) {
      return new Distinct(told);
    }
    Set<Identifier> all = new LinkedHashSet<>(told);
    if (address != null) {
      all.add(address);
    }
    return all;
  }

  /** The identifiers of a header, which are distinct, as a set: asked for with each event. */
  private static final class Distinct extends AbstractSet<Identifier> {
    private final List<Identifier> all;

    Distinct(List<Identifier> all) {
      this.all = all;
    }

    @Override
    public Iterator<Identifier> iterator() {
      return all.iterator();
    }

    @Override
    public int size() {
      return all.size();
    }
  }

  private static @Nullable Identifier addressOf(Event event) {
    if (event instanceof MessageEvent told) {
      return told.message().address();
    }
    return event instanceof ConsentEvent told ? told.consent().address() : null;
  }

  static Event withHeader(Event event, EventHeader header) {
    requireNonNull(header, "header");
    return copy(event, part -> part instanceof EventHeader ? header : part);
  }

  static Event without(Event event, Set<Identifier> identifiers) {
    EventHeader header =
        event
            .header()
            .withIdentifiers(
                event.header().identifiers().stream()
                    .filter(identifier -> !identifiers.contains(identifier))
                    .toList());
    return copy(
        event,
        part -> {
          if (part instanceof EventHeader) {
            return header;
          }
          if (part instanceof MessageEvent.MessageDetails message
              && among(identifiers, message.address())) {
            return message.withoutAddress();
          }
          if (part instanceof ConsentEvent.ConsentDetails consent
              && among(identifiers, consent.address())) {
            return consent.withoutAddress();
          }
          return part;
        });
  }

  private static boolean among(Set<Identifier> identifiers, @Nullable Identifier address) {
    return address != null && identifiers.contains(address);
  }

  private static Event copy(Event event, UnaryOperator<@Nullable Object> replaced) {
    RecordComponent[] components = event.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] parts = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        parts[i] = replaced.apply(components[i].getAccessor().invoke(event));
      }
      Constructor<? extends Event> constructor = event.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(parts);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("copy of " + event.name(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("copy of " + event.name(), e);
    }
  }
}
