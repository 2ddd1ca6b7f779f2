package io.clientele.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.identity.resolution.DuplicateProfiles.Evidence;
import io.clientele.identity.resolution.DuplicateProfiles.Pair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateProfilesTest {
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");

  @Test
  void pairs_come_with_their_evidence_the_heaviest_first() {
    DuplicateProfiles.Report report =
        DuplicateProfiles.among(
            List.of(
                details("c3", "Müller, Ana", "ec1a 1bb", mail("ana.muller@shop.example")),
                details("c1", "ana muller", "EC1A1BB", mail("ana.mulller@shop.example"), PHONE),
                details("c2", "Bob", "EC1A 1BB", PHONE),
                details("c4", "Ana Muller", "N1", mail("eve@shop.example"))));

    assertThat(report.pairs())
        .containsExactly(
            new Pair(
                CustomerId.of("c1"),
                CustomerId.of("c3"),
                Set.of(Evidence.SAME_NAME_AND_POSTCODE, Evidence.NEAR_EMAIL)),
            new Pair(CustomerId.of("c1"), CustomerId.of("c2"), Set.of(Evidence.SAME_PHONE)));
    assertThat(report.pairs().get(0).weight()).isEqualTo(4);
    assertThat(report.ignoredGroups()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ana.muller@shop.example, ana.muler@shop.example, NEAR_EMAIL",
    "ana.muller@shop.example, ana.mulelr@shop.example, NEAR_EMAIL",
    "ana.muller@shop.example, ana.mullor@shop.example, NEAR_EMAIL",
    "ana.muller@gmail.com, ana.muller@gmial.com, NEAR_EMAIL",
    "ana.muller1@shop.example, ana.muller2@shop.example, ",
    "ana.muller@shop.example, ana.muller1@shop.example, ",
    "ana@shop.example, anb@shop.example, ",
    "ana.muller@shop.example, bob.muller@shop.example, ",
    "ana.m@gmail.com, an.am+shop@googlemail.com, SAME_MAILBOX",
    "ana.m+a@shop.example, ana.m@shop.example, SAME_MAILBOX",
    "an.am+a@shop.example, ana.m@shop.example, ",
    "ana@shop.example, ana@shop.example, SAME_EMAIL"
  })
  void addresses_are_compared(String one, String other, @Nullable Evidence evidence) {
    List<Pair> pairs =
        DuplicateProfiles.among(
                List.of(
                    details("c1", null, null, mail(one)), details("c2", null, null, mail(other))))
            .pairs();

    if (evidence == null) {
      assertThat(pairs).isEmpty();
    } else {
      assertThat(pairs).singleElement().extracting(Pair::evidence).isEqualTo(Set.of(evidence));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IŞIK Anıl, Anil Işık, true",
    "'O''Hara, José', jose o hara, true",
    "Weiß Eva, eva WEISS, true",
    "Ana Maria, Ana Mario, false"
  })
  void names_are_compared(String one, String other, boolean same) {
    assertThat(Likeness.name(one).equals(Likeness.name(other))).isEqualTo(same);
  }

  @Test
  void what_a_crowd_has_in_common_is_no_evidence() {
    List<ProfileDetails> guests = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      guests.add(details("c" + i, null, null, PHONE));
    }
    DuplicateProfiles.Report report = DuplicateProfiles.among(guests);

    assertThat(report.pairs()).isEmpty();
    assertThat(report.ignoredGroups()).isEqualTo(Map.of(Evidence.SAME_PHONE, 1));
  }

  @Test
  void customers_who_cannot_be_named_or_reached_are_counted() {
    List<Customer> customers =
        List.of(
            customer("c2", Identifier.anonymous("browser")),
            customer("c1", Identifier.device("tablet")),
            customer("c3", PHONE),
            customer("c4", PHONE, mail("ana@shop.example")));

    assertThat(
            MissingIdentifiers.among(
                customers, List.of(IdentifierType.EMAIL, IdentifierType.PHONE)))
        .isEqualTo(
            new MissingIdentifiers(
                4,
                Map.of(IdentifierType.EMAIL, 3L, IdentifierType.PHONE, 2L),
                2,
                List.of(CustomerId.of("c1"), CustomerId.of("c2"))));
  }

  @Test
  void details_do_not_tell_whose_they_are() {
    assertThat(details("c1", "Marker", "EC1A", mail("marker@shop.example")).toString())
        .isEqualTo("details of c1 with [email m***@***.example]");
  }

  private static ProfileDetails details(
      String id, @Nullable String name, @Nullable String postcode, Identifier... identifiers) {
    return ProfileDetails.of(CustomerId.of(id), name, postcode, Arrays.asList(identifiers));
  }

  private static Customer customer(String id, Identifier... identifiers) {
    return new Customer(CustomerId.of(id), List.of(), Arrays.asList(identifiers), Instant.EPOCH);
  }

  private static Identifier mail(String address) {
    return Identifier.email(address);
  }
}
