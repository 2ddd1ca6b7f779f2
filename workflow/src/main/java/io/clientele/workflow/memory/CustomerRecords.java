package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.memory.EffectPacking.Packed;
import io.clientele.workflow.memory.EffectPacking.Settled;
import io.clientele.workflow.memory.JourneyPacking.Wake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers with their journeys and the effects that are done with, one record of bytes each, found
 * by customer and by journey.
 *
 * <p>Customers are numbered in the order in which they come. A record is the id, the number of
 * journeys, each journey behind its length, and then the effects.
 */
final class CustomerRecords {
  private final PackedRecords records = new PackedRecords();
  private final PackedTexts texts = new PackedTexts();
  private final JourneyPacking journeyPacking = new JourneyPacking(texts);
  private final EffectPacking effectPacking = new EffectPacking();
  private final HashIndex byId = new HashIndex(this::tellIds);
  private final HashIndex byJourney = new HashIndex(this::tellJourneys);
  private final PackedWriter out = new PackedWriter();
  private final PackedWriter journeysOut = new PackedWriter();
  private final PackedWriter one = new PackedWriter();

  /** Is told what changes with the journeys of a customer. */
  interface Changes {
    /** A journey is new. */
    void begins(Journey journey);

    /**
     * A journey wakes at another time than before.
     *
     * @param workflow the number of its workflow
     * @param was when it would have, {@code null} if never
     * @param is when it does, {@code null} if never
     */
    void wakes(int workflow, @Nullable Instant was, @Nullable Instant is);
  }

  /** A record that is looked into: its id, its journeys as bytes, and where the effects begin. */
  private final class Open {
    final CustomerId customer;
    final List<PackedReader> journeys;
    final PackedReader rest;

    Open(int number) {
      rest = records.open(number);
      customer = CustomerId.of(texts.read(rest));
      int count = rest.count();
      journeys = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        journeys.add(rest.part(rest.count()));
      }
    }

    /** Returns the ids of the journeys; the readers have gone on behind them then. */
    List<String> ids() {
      List<String> ids = new ArrayList<>(journeys.size());
      journeys.forEach(each -> ids.add(texts.read(each)));
      return ids;
    }
  }

  // Customers

  /** Returns the number of a customer, -1 if there is none. */
  int find(CustomerId customer) {
    return byId.find(HashIndex.hash(customer.value()), number -> isOf(number, customer));
  }

  private boolean isOf(int number, CustomerId customer) {
    return texts.isNext(customer.value(), records.open(number));
  }

  /** Returns the number of a customer, a new one if there is none. */
  int of(CustomerId customer) {
    int known = find(customer);
    if (known >= 0) {
      return known;
    }
    int number = records.add();
    out.clear();
    texts.write(customer.value(), out);
    out.number(0);
    records.put(number, out.data(), out.length());
    byId.add(HashIndex.hash(customer.value()), number);
    return number;
  }

  CustomerId customer(int number) {
    return CustomerId.of(texts.read(records.open(number)));
  }

  /** Returns whether a number stands for a customer, and not for one who was removed. */
  boolean has(int number) {
    return records.has(number);
  }

  /** Forgets a customer; the number is not given again. */
  void remove(int number) {
    Open open = new Open(number);
    byId.remove(HashIndex.hash(open.customer.value()), number);
    open.ids().forEach(id -> byJourney.remove(HashIndex.hash(id), number));
    records.remove(number);
  }

  /** Tells of each number that stands for a customer. */
  void forEach(IntConsumer consumer) {
    for (int number = 0; number < records.size(); number++) {
      if (records.has(number)) {
        consumer.accept(number);
      }
    }
  }

  /** Returns one above the highest number. */
  int size() {
    return records.size();
  }

  private void tellIds(HashIndex.Entries entries) {
    forEach(number -> entries.add(HashIndex.hash(texts.read(records.open(number))), number));
  }

  private void tellJourneys(HashIndex.Entries entries) {
    forEach(
        number -> new Open(number).ids().forEach(id -> entries.add(HashIndex.hash(id), number)));
  }

  // Journeys

  /** Returns the number that workflows are told by. */
  int workflow(String name) {
    return journeyPacking.workflow(name);
  }

  /** Returns whether a customer has journeys; without any, there are no effects here either. */
  private boolean hasJourneys(int number) {
    PackedReader in = records.open(number);
    PackedTexts.skip(in);
    return in.count() > 0;
  }

  List<Journey> journeys(int number) {
    if (!hasJourneys(number)) {
      return List.of();
    }
    Open open = new Open(number);
    List<Journey> journeys = new ArrayList<>(open.journeys.size());
    open.journeys.forEach(each -> journeys.add(journeyPacking.read(each, open.customer)));
    return journeys;
  }

  @Nullable Journey journey(String id) {
    int number = ownerOf(id);
    if (number < 0) {
      return null;
    }
    PackedReader in = records.open(number);
    CustomerId customer = CustomerId.of(texts.read(in));
    for (int left = in.count(); left > 0; left--) {
      PackedReader journey = in.part(in.count());
      int from = journey.at();
      if (texts.isNext(id, journey)) {
        journey.skip(from - journey.at());
        return journeyPacking.read(journey, customer);
      }
    }
    return null;
  }

  private int ownerOf(String journey) {
    return byJourney.find(HashIndex.hash(journey), number -> placeOf(journey, number) >= 0);
  }

  /** Returns the place of a journey among those of a customer, -1 if it is none of them. */
  private int placeOf(String journey, int number) {
    PackedReader in = records.open(number);
    PackedTexts.skip(in);
    int count = in.count();
    for (int place = 0; place < count; place++) {
      if (texts.isNext(journey, in.part(in.count()))) {
        return place;
      }
    }
    return -1;
  }

  void forEachJourney(Consumer<Journey> consumer) {
    forEach(number -> journeys(number).forEach(consumer));
  }

  /** Returns when each journey of a customer wakes. */
  List<Wake> wakes(int number) {
    PackedReader in = records.open(number);
    PackedTexts.skip(in);
    int count = in.count();
    List<Wake> wakes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      wakes.add(journeyPacking.wake(in.part(in.count())));
    }
    return wakes;
  }

  /** Keeps journeys of a customer as they are now. */
  void put(int number, List<Journey> journeys, Changes changes) {
    Map<String, Journey> left = new LinkedHashMap<>();
    journeys.forEach(each -> left.put(each.id(), each));
    Open open = new Open(number);
    journeysOut.clear();
    for (PackedReader old : open.journeys) {
      int from = old.at();
      Journey now = left.remove(texts.read(old));
      if (now == null) {
        journeysOut.number(old.end() - from);
        journeysOut.bytes(old.data(), from, old.end() - from);
      } else {
        Wake was = journeyPacking.wake(new PackedReader(old.data(), from, old.end()));
        write(now);
        changes.wakes(was.workflow(), was.wakeAt(), wakeOf(now));
      }
    }
    left.values().forEach(this::write);
    replace(number, open, open.journeys.size() + left.size());
    for (Journey each : left.values()) {
      long hash = HashIndex.hash(each.id());
      if (ownerOf(each.id()) != number) {
        byJourney.add(hash, number);
      }
      changes.begins(each);
      changes.wakes(journeyPacking.workflow(each.workflow()), null, wakeOf(each));
    }
  }

  private static @Nullable Instant wakeOf(Journey journey) {
    return journey.isRunning() ? journey.wakeAt() : null;
  }

  private void write(Journey journey) {
    one.clear();
    journeyPacking.write(journey, one);
    journeysOut.number(one.length());
    journeysOut.bytes(one.data(), 0, one.length());
  }

  private void replace(int number, Open open, int journeys) {
    out.clear();
    texts.write(open.customer.value(), out);
    out.number(journeys);
    out.bytes(journeysOut.data(), 0, journeysOut.length());
    out.bytes(open.rest.data(), open.rest.at(), open.rest.end() - open.rest.at());
    records.put(number, out.data(), out.length());
  }

  // Effects that are done with

  /** Keeps an effect; returns whether it could, which it can of journeys that it knows. */
  boolean settle(int number, Settled settled) {
    int place = placeOf(settled.effect().journey(), number);
    PackedReader all = records.open(number);
    int from = all.at();
    CustomerId customer = CustomerId.of(texts.read(all));
    if (place < 0 || !effectPacking.canPack(settled.effect(), customer)) {
      return false;
    }
    all.skip(from - all.at());
    out.clear();
    out.bytes(all.data(), all.at(), all.end() - all.at());
    effectPacking.write(settled, place, out);
    records.put(number, out.data(), out.length());
    return true;
  }

  /** Returns the effects of a customer that were settled here, in that order. */
  List<Settled> settled(int number) {
    Open open = new Open(number);
    List<Settled> settled = new ArrayList<>();
    List<String> ids = open.rest.hasMore() ? open.ids() : List.of();
    while (open.rest.hasMore()) {
      Packed packed = effectPacking.read(open.rest);
      settled.add(effectPacking.settled(packed, open.customer, ids::get));
    }
    return settled;
  }

  /** Returns the messages among them that count and left after an instant. */
  List<Contact> contacts(int number, Instant since) {
    List<Contact> contacts = new ArrayList<>();
    if (!hasJourneys(number)) {
      return contacts;
    }
    Open open = new Open(number);
    List<String> ids = open.rest.hasMore() ? open.ids() : List.of();
    while (open.rest.hasMore()) {
      Contact contact = effectPacking.contact(effectPacking.read(open.rest), since, ids::get);
      if (contact != null) {
        contacts.add(contact);
      }
    }
    return contacts;
  }

  /** Returns whether an effect of a key was settled here, of whatever customer. */
  boolean hasSettled(Effect effect) {
    String journey = EffectPacking.journeyOf(effect.key());
    int number = journey == null ? -1 : ownerOf(journey);
    if (number < 0) {
      return false;
    }
    Open open = new Open(number);
    List<String> ids = open.rest.hasMore() ? open.ids() : List.of();
    while (open.rest.hasMore()) {
      Packed packed = effectPacking.read(open.rest);
      if (effectPacking.mayBe(packed, effect.key())
          && effectPacking
              .settled(packed, open.customer, ids::get)
              .effect()
              .key()
              .equals(effect.key())) {
        return true;
      }
    }
    return false;
  }
}
