package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class SmsSegmentsPropertyTest {
  /** What counts twice may leave one place free at the end of each message. */
  @Property
  void messages_are_full_but_for_one_place(
      @ForAll @StringLength(max = 700) @Chars({'a', '{', '\u20ac', '\u4f60'}) String text) {
    SmsSegments sms = SmsSegments.of(text);
    int most = sms.unicode() ? 67 : 153;

    if (sms.segments() > 1) {
      assertThat(sms.segments() * most).isGreaterThanOrEqualTo(sms.units());
      assertThat((sms.segments() - 1) * (most - 1)).isLessThan(sms.units());
    }
  }

  @Property
  void a_longer_text_is_never_fewer_messages(
      @ForAll @StringLength(max = 400) String text, @ForAll char more) {
    SmsSegments before = SmsSegments.of(text);
    SmsSegments after = SmsSegments.of(text + more);

    assertThat(after.segments()).isGreaterThanOrEqualTo(before.segments());
    assertThat(before.unicode()).isEqualTo(before.unicode() && after.unicode());
  }
}
