package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageStopReplied;
import io.clientele.event.Properties;
import io.clientele.event.SharingEvent.CartShared;
import io.clientele.event.SharingEvent.Share;
import io.clientele.event.json.EventJson;
import io.clientele.event.json.EventJsonException;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityDecision;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Separation;
import io.clientele.intake.Accepted;
import io.clientele.intake.EventIntake;
import io.clientele.intake.Refusal;
import io.clientele.intake.Refused;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.Erasure;
import io.clientele.privacy.ErasureRequest;
import io.clientele.storage.StorageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neither a log nor the text of an object tells who a customer is. */
class PersonalDataTest {
  private static final List<String> MARKS =
      List.of(
          "Anastasia.Marked@secret-domain.example",
          "+447700900123",
          "7700900123",
          "Anastasia Markedsson",
          "Device-Marked-4711",
          "Account-Marked-0815");
  private static final Identifier MAIL = Identifier.email(MARKS.get(0));
  private static final Identifier PHONE = Identifier.phone(MARKS.get(1), "GB");
  private static final Identifier DEVICE = Identifier.device(MARKS.get(4));
  private static final Identifier ACCOUNT = Identifier.external(MARKS.get(5));
  private static final Pattern MADE_UP =
      Pattern.compile("person[0-9]+@|\\+44207946|account-[0-9]|device-[0-9]");

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.setLevel(Level.OFF);
    root.detachAppender(log);
  }

  @Test
  void no_log_tells_of_a_marked_person() {
    TestShop shop = new TestShop();
    List<Event> events = marked(TestShop.NOW.minusSeconds(60), "e");
    shop.intake.accept(events);
    shop.intake.accept(marked(TestShop.NOW.plusSeconds(3_600), "f"));
    shop.intake.accept(marked(Instant.EPOCH, "g"));
    Customer customer = shop.identity.customerOf(MAIL).orElseThrow();
    shop.identity.decide(
        new Separation("s1", TestShop.NOW, List.of(MAIL), List.of(PHONE), "support", "asked"));
    shop.intake.replay(Instant.MIN);
    for (int call = 4; call < 15; call++) { // three open the graph
      failing(shop.started(new Faults(call, false)), events);
    }
    shop.started(new Faults(0, false));
    Erasable away =
        Erasable.named(
            "search",
            request -> {
              throw new IllegalStateException("no answer for " + String.join(", ", MARKS));
            });
    ErasureRequest request =
        ErasureRequest.of("r1", TestShop.NOW, customer.ids(), customer.identifiers());
    Erasure.of(shop.suppressions, shop.journal, List.of(away), () -> TestShop.NOW).run(request);
    shop.intake.erase(request);
    shop.intake.accept(events);

    assertThat(logged()).hasSizeGreaterThan(4);
    assertThat(logged()).anyMatch(line -> line.contains("search failed"));
    assertNothingTold(logged());
  }

  @Test
  void what_is_wrong_with_a_json_text_is_said_without_whose_it_is() {
    EventJson json = EventJson.standard();
    List<String> messages = new ArrayList<>();
    for (Event event : marked(TestShop.NOW, "e")) {
      String text = json.toText(event);
      for (String mark : MARKS) {
        for (String form : List.of(mark, mark.toLowerCase(Locale.ROOT))) {
          for (String instead : List.of(form + "\u0001", form + "\" 17", "\\u0000" + form)) {
            try {
              json.read(text.replace(form, instead));
            } catch (EventJsonException e) {
              for (Throwable t = e; t != null; t = t.getCause()) {
                messages.add(String.valueOf(t.getMessage()));
              }
            }
          }
        }
      }
    }

    assertThat(messages).hasSizeGreaterThan(20);
    assertNothingTold(messages);
  }

  @Test
  void no_object_tells_by_its_text_whose_it_is() {
    List<Event> events = new ArrayList<>(RandomEvents.seeded(11).list(2_000));
    events.addAll(marked(TestShop.NOW, "e"));
    TestShop shop = new TestShop();
    Accepted accepted = shop.intake.accept(events);
    List<Object> objects = new ArrayList<>(events);
    objects.add(accepted);
    objects.addAll(accepted.consents());
    objects.add(accepted.identity());
    for (Event event : events) {
      objects.add(event.header());
      objects.add(event.identifiers());
      objects.addAll(ConsentEntries.of(event));
      Observation.of(event).ifPresent(objects::add);
    }
    Consent consent = Consent.over(shop.consents);
    for (Customer customer : shop.identity.customers()) {
      objects.add(customer);
      for (IdentityDecision decision : shop.identity.decisions(customer.id())) {
        objects.add(decision);
        objects.add(decision.explanation());
      }
      for (Identifier address : customer.identifiers()) {
        objects.add(
            consent.ask(address, Purpose.MARKETING, ChannelName.EMAIL, TestShop.NOW).explanation());
      }
      objects.add(ErasureRequest.of("r1", TestShop.NOW, customer.ids(), customer.identifiers()));
    }
    objects.add(new Refused(events.get(0), Refusal.ERASED));
    objects.add(new Joining("j1", TestShop.NOW, List.of(MAIL, PHONE), "support", "asked"));
    objects.add(
        new Separation("s1", TestShop.NOW, List.of(MAIL), List.of(PHONE), "support", "asked"));

    List<String> texts = objects.stream().map(Object::toString).toList();
    assertThat(texts).hasSizeGreaterThan(8_000);
    assertThat(texts).noneMatch(text -> MADE_UP.matcher(text).find());
    assertNothingTold(texts);
  }

  /** Returns events that tell of the marked person in all places where one can stand. */
  private static List<Event> marked(Instant at, String id) {
    EventHeader header =
        EventHeader.of(EventId.of(id + 1), "web", at, MAIL, PHONE, DEVICE, ACCOUNT);
    MessageDetails message = MessageDetails.of("m1", ChannelName.EMAIL, MAIL);
    return List.of(
        new CustomerIdentified(
            header, Properties.none().with("name", MARKS.get(3)).with("email", MARKS.get(0))),
        new ConsentGiven(
            EventHeader.of(EventId.of(id + 2), "web", at, MAIL),
            new ConsentDetails(MAIL, "marketing", null, "DE", "1", "by " + MARKS.get(3))),
        new MessageBounced(
            EventHeader.of(EventId.of(id + 3), "mailer", at, MAIL),
            message,
            Bounce.HARD,
            "550 no such user: " + MARKS.get(0)),
        new MessageStopReplied(
            EventHeader.of(EventId.of(id + 4), "carrier", at, PHONE),
            MessageDetails.of("m2", ChannelName.SMS, PHONE),
            "STOP " + MARKS.get(3)),
        new CartShared(
            EventHeader.of(EventId.of(id + 5), "web", at, DEVICE),
            new Share("email", "love, " + MARKS.get(3), MARKS.get(0)),
            null,
            List.of()));
  }

  private static void failing(EventIntake intake, List<Event> events) {
    try {
      intake.accept(events);
      intake.replay(Instant.MIN);
    } catch (StorageException e) {
      LoggerFactory.getLogger("host").error("a delivery failed", e);
    }
  }

  private List<String> logged() {
    List<String> lines = new ArrayList<>();
    for (ILoggingEvent event : log.list) {
      lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
      for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
        lines.add(t.getClassName() + ": " + t.getMessage());
      }
    }
    return lines;
  }

  private static void assertNothingTold(List<String> texts) {
    for (String mark : MARKS) {
      for (String form : forms(mark)) {
        assertThat(texts).noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(form));
      }
    }
  }

  /** Returns forms in which a mark would still tell whose it is, in lower case. */
  private static List<String> forms(String mark) {
    List<String> forms = new ArrayList<>();
    for (String text : List.of(mark, mark.toLowerCase(Locale.ROOT))) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      forms.add(text);
      forms.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(HexFormat.of().formatHex(sha256(bytes)));
    }
    forms.replaceAll(form -> form.toLowerCase(Locale.ROOT));
    return forms;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
