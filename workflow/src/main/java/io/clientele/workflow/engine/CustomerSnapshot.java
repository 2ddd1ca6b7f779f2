package io.clientele.workflow.engine;

import io.clientele.channel.ChannelName;
import io.clientele.condition.CustomerFacts;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentAnswer;
import io.clientele.consent.Purpose;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.profile.ActiveHours;
import io.clientele.profile.Profile;
import io.clientele.workflow.journey.Snapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** What a profile and the store know of a customer. The answers of consent are asked for once. */
final class CustomerSnapshot implements Snapshot {
  /** So many messages of a channel were opened and clicked before these tell an hour. */
  private static final int ENOUGH_TO_TELL = 5;

  private final Profile profile;
  private final Consent consent;
  private final List<Contact> contacts;
  private final Supplier<List<Rival>> rivals;
  private final Map<Asked, ConsentAnswer> answers;

  private record Asked(Identifier address, Purpose purpose, ChannelName channel) {}

  /** What is known of a customer of whom no other messages wait. */
  CustomerSnapshot(Profile profile, Consent consent, List<Contact> contacts) {
    this(profile, consent, contacts, List::of, new HashMap<>(4));
  }

  private CustomerSnapshot(
      Profile profile,
      Consent consent,
      List<Contact> contacts,
      Supplier<List<Rival>> rivals,
      Map<Asked, ConsentAnswer> answers) {
    this.profile = profile;
    this.consent = consent;
    this.contacts = contacts;
    this.rivals = rivals;
    this.answers = answers;
  }

  /**
   * Returns the same beside messages that wait.
   *
   * @param others asked for when somebody wants to know them
   */
  CustomerSnapshot beside(Supplier<List<Rival>> others) {
    return new CustomerSnapshot(profile, consent, contacts, others, answers);
  }

  Profile profile() {
    return profile;
  }

  @Override
  public CustomerFacts facts() {
    return profile;
  }

  @Override
  public ZoneId zone() {
    ZoneId zone = profile.activeHours().zone();
    return zone == null ? profile.zone() : zone;
  }

  /** The address that was seen last first. */
  @Override
  public List<Identifier> addresses(ChannelName channel) {
    List<Identifier> addresses = new ArrayList<>();
    for (Identifier identifier : profile.identifiers()) {
      if (reaches(channel, identifier.type())) {
        addresses.add(identifier);
      }
    }
    Collections.reverse(addresses);
    return addresses;
  }

  private static boolean reaches(ChannelName channel, IdentifierType type) {
    if (channel.equals(ChannelName.EMAIL)) {
      return type.equals(IdentifierType.EMAIL);
    }
    if (channel.equals(ChannelName.SMS)) {
      return type.equals(IdentifierType.PHONE);
    }
    return !channel.equals(ChannelName.PUSH) || type.equals(IdentifierType.DEVICE);
  }

  @Override
  public ConsentAnswer consent(Identifier address, Purpose purpose, ChannelName channel) {
    return answers.computeIfAbsent(
        new Asked(address, purpose, channel),
        asked -> consent.askNow(address, purpose, channel, profile.at()));
  }

  @Override
  public Set<String> places() {
    return Places.of(profile.texts("countries"), profile.texts("regions"));
  }

  @Override
  public boolean hasOpenComplaint() {
    return !profile.support().open().isEmpty();
  }

  @Override
  public Optional<BestHour> bestHour(ChannelName channel) {
    ActiveHours all = profile.activeHours();
    ActiveHours here = all.on(channel);
    boolean enough = here.count() >= ENOUGH_TO_TELL;
    OptionalInt hour = enough ? here.typicalHour() : all.typicalHour();
    return hour.isEmpty()
        ? Optional.empty()
        : Optional.of(new BestHour(hour.getAsInt(), enough ? channel : null));
  }

  @Override
  public List<Contact> contacts() {
    return contacts;
  }

  @Override
  public List<Rival> rivals() {
    return rivals.get();
  }
}
