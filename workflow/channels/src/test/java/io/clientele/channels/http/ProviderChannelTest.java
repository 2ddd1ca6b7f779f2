package io.clientele.channels.http;

import static io.clientele.channels.http.AnswerRules.Meaning.LATER;
import static io.clientele.channels.http.AnswerRules.Meaning.REFUSED;
import static io.clientele.channels.http.AnswerRules.Meaning.SENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clientele.channel.Channel.RepeatSafety;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.channels.Hostile;
import io.clientele.channels.Messages;
import io.clientele.consent.Purpose;
import io.clientele.event.json.JsonLimits;
import io.clientele.identity.Identifier;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonTextReader;
import io.clientele.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderChannelTest {
  private static Message sms(String text) {
    return Messages.message(
        "k/1",
        ChannelName.SMS,
        Identifier.phone("+442079460958", "GB"),
        Purpose.MARKETING,
        new Content("s", text, null, Map.of("link", text)));
  }

  private static ProviderChannel.Builder channel(Receiver receiver, String path) {
    return ProviderChannel.of(
            ChannelName.SMS, "POST", receiver.uri(path).toString(), () -> Messages.NOW)
        .destinations(receiver.destinations());
  }

  private static String text(Map<String, JsonValue> fields, String name) {
    return requireNonNull(fields.get(name), name).text();
  }

  private static List<String> texts() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "\",\"to\":\"+1\"", "&To=+1", "{{key}}", "\\", "\u00fc\ud83d\ude00", "a+b c%20"));
    for (int i = 0; i < Hostile.mail().size(); i += 20) {
      texts.add("x" + Hostile.mail().get(i));
    }
    texts.removeIf(text -> text.contains("\ud83d\r"));
    return texts;
  }

  @Test
  void whatever_a_message_says_stays_within_its_place() throws Exception {
    try (Receiver receiver = Receiver.answering(Receiver.OK)) {
      ProviderChannel json =
          channel(receiver, "/j")
              .json(
                  "{\"to\": \"{{ address }}\", \"body\": {\"text\": \"{{text}}\", \"link\":"
                      + " \"{{data.link}}\"}}")
              .build();
      ProviderChannel form =
          ProviderChannel.of(
                  ChannelName.SMS,
                  "POST",
                  receiver.uri("/f").toString() + "?t={{text}}&u=1",
                  () -> Messages.NOW)
              .destinations(receiver.destinations())
              .form("To={{address}}&Body={{text}}&None={{data.none}}")
              .build();
      for (String text : texts()) {
        receiver.requests.clear();
        assertThat(json.send(sms(text))).isInstanceOf(SendOutcome.Sent.class);
        assertThat(form.send(sms(text))).isInstanceOf(SendOutcome.Sent.class);

        Map<String, JsonValue> fields =
            JsonTextReader.repairing(JsonLimits.standard())
                .read(receiver.requests.get(0).body())
                .fields(JsonPath.ROOT, "fields");
        assertThat(fields.keySet()).containsExactly("to", "body");
        assertThat(text(fields, "to")).isEqualTo("+442079460958");
        assertThat(text(requireNonNull(fields.get("body")).fields(JsonPath.ROOT, "fields"), "text"))
            .isEqualTo(text.replace('\u0000', '\ufffd'));
        Receiver.Request second = receiver.requests.get(1);
        String[] pairs = second.body().split("&", -1);
        assertThat(pairs).hasSize(3);
        assertThat(pairs[0]).isEqualTo("To=%2b442079460958");
        assertThat(URLDecoder.decode(pairs[1], StandardCharsets.UTF_8)).isEqualTo("Body=" + text);
        assertThat(pairs[2]).isEqualTo("None=");
        assertThat(second.line()).matches("POST /f\\?t=[!-~&&[^&]]+&u=1 HTTP/1.1");
        assertThat(second.headers().keySet())
            .containsExactly(
                "accept", "connection", "content-length", "content-type", "host", "user-agent");
      }
    }
  }

  @Test
  void a_header_takes_no_value_that_could_become_another_header() throws Exception {
    try (Receiver receiver = Receiver.answering(Receiver.OK)) {
      ProviderChannel channel = channel(receiver, "/").header("X-Text", "{{text}}").build();
      for (String text : Hostile.mail()) {
        SendOutcome outcome = channel.send(sms(text));
        boolean plain = text.matches("[ -~]+");
        assertThat(outcome instanceof SendOutcome.Sent).as(text).isEqualTo(plain);
      }
      assertThat(receiver.requests).allMatch(request -> request.headers().size() == 6);
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "200; {\"messages\":[{\"status\":\"0\",\"id\":\"m17\"}]}; Sent[reference=m17]",
        "200; {\"messages\":[{\"status\":0,\"id\":\"m17\"}]}; Sent[reference=m17]",
        "200; {\"messages\":[{\"status\":\"1\"}]}; Later",
        "200; {\"messages\":[{\"status\":\"6\"}]}; Refused",
        "200; {\"messages\":[{\"status\":\"99\"}]}; Sent[reference=k/1]",
        "200; {\"messages\":[{\"id\":{\"x\":1}}]}; Sent[reference=k/1]",
        "200; no json; Sent[reference=k/1]",
        "200; {\"messages\":[{\"status\":\"0\"; Sent[reference=k/1]",
        "402; {}; Later",
        "500; {}; Unknown",
        "429; {}; Later"
      })
  void an_answer_means_what_the_rules_say_and_else_what_its_status_says(
      int status, String body, String expected) throws Exception {
    String answer =
        "HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
    try (Receiver receiver = Receiver.answering(answer)) {
      ProviderChannel channel =
          channel(receiver, "/")
              .answers(
                  AnswerRules.byStatus()
                      .field("/messages/0/status", SENT, "0")
                      .field("/messages/0/status", LATER, "1", "5")
                      .field("/messages/0/status", REFUSED, "6", "7")
                      .status(402, LATER)
                      .reference("/messages/0/id"))
              .build();

      assertThat(channel.send(sms("x")).toString()).startsWith(expected);
      assertThat(channel.repeatSafety()).isEqualTo(RepeatSafety.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{{address}}/",
        "https://a{{address}}.example/",
        "https://sms.example{{text}}",
        "{{text}}",
        "ftp://sms.example/",
        "https:///x",
        "https://sms.example/{{other}}"
      })
  void an_address_whose_host_depends_on_the_message_is_refused(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderChannel.of(ChannelName.SMS, "POST", uri, () -> Messages.NOW));
  }

  @Test
  void wrong_settings_are_refused_when_they_are_made() {
    ProviderChannel.Builder sms =
        ProviderChannel.of(ChannelName.SMS, "POST", "https://sms.example/x", () -> Messages.NOW);
    for (String json :
        List.of("{\"a\": {{text}}}", "{\"a\": {{data.n}}}", "{", "{\"a\": \"{{nosuch}}\"}")) {
      assertThatIllegalArgumentException().as(json).isThrownBy(() -> sms.json(json));
    }
    for (String header : List.of("Host", "content-length", "A B", "A\r\nB", "")) {
      assertThatIllegalArgumentException().isThrownBy(() -> sms.header(header, "x"));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ProviderChannel.of(
                    ChannelName.SMS, "TRACE", "https://sms.example/x", () -> Messages.NOW));
    assertThatIllegalStateException().isThrownBy(() -> sms.honoursKeys().build());
    assertThat(sms.form("id={{key}}").build().repeatSafety()).isEqualTo(RepeatSafety.BY_KEY);
  }
}
