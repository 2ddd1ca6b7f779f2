package io.clientele.workflow.jdbc;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Micros;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.journey.Effect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Effects as rows. What an action or a question is about is not written again: it stands in the
 * step of the version that wanted it.
 */
final class EffectRows {
  /** All that {@link #read} reads, in its order. */
  static final String COLUMNS =
      "id, kind, customer, journey, workflow, version, step, decided_at, channel, template,"
          + " purpose, expires_at, attempts_count, doubt, begun";

  private static final String DELIVER = "Deliver";

  private EffectRows() {}

  /** A row, waiting to be handed over. */
  static @Nullable Object[] row(Effect effect, CustomerId customer, String version) {
    Effect.Deliver message = effect instanceof Effect.Deliver deliver ? deliver : null;
    return new @Nullable Object[] {
      effect.key(),
      (long) Parts.of(customer),
      effect.getClass().getSimpleName(),
      customer.value(),
      effect.journey(),
      effect.key().substring(0, effect.key().indexOf('/')),
      message == null ? version : "",
      effect.step(),
      Micros.of("decision", effect.at()),
      message == null ? null : message.channel().value(),
      message == null ? null : message.template(),
      message == null ? null : message.purpose().value(),
      expires(message),
      Micros.of("decision", effect.at())
    };
  }

  private static @Nullable Long expires(Effect.@Nullable Deliver message) {
    Instant expires = message == null ? null : message.expiresAt();
    return expires == null ? null : Micros.notBefore(expires);
  }

  /**
   * Reads an effect.
   *
   * @param before how many columns stand before those of effects
   * @param claim by which it is claimed, empty if by none
   * @param workflows the workflow of a name and a version
   */
  static Outgoing read(
      ResultSet row, int before, String claim, BiFunction<String, String, Workflow> workflows)
      throws SQLException {
    CustomerId customer = CustomerId.of(row.getString(before + 3));
    boolean inDoubt = row.getString(before + 14).equals("yes");
    int attempts = (int) row.getLong(before + 13) - (inDoubt ? 1 : 0); // the one in doubt is told
    boolean begun = row.getString(before + 15).equals("yes");
    return new Outgoing(
        effect(row, before, customer, workflows), customer, attempts, inDoubt, begun, claim);
  }

  private static Effect effect(
      ResultSet row,
      int before,
      CustomerId customer,
      BiFunction<String, String, Workflow> workflows)
      throws SQLException {
    String key = row.getString(before + 1);
    String journey = row.getString(before + 4);
    String workflow = row.getString(before + 5);
    String version = row.getString(before + 6);
    String step = row.getString(before + 7);
    Instant at = Micros.toInstant(row.getLong(before + 8));
    if (row.getString(before + 2).equals(DELIVER)) {
      long expires = row.getLong(before + 12);
      Instant expiresAt = row.wasNull() ? null : Micros.toInstant(expires);
      return new Effect.Deliver(
          key,
          journey,
          workflow,
          customer,
          step,
          at,
          ChannelName.of(row.getString(before + 9)),
          row.getString(before + 10),
          Purpose.of(row.getString(before + 11)),
          expiresAt);
    }
    Step of = workflows.apply(workflow, version).step(step).orElse(null);
    if (of instanceof Step.Act act) {
      return new Effect.Perform(key, journey, workflow, customer, step, at, act.action());
    }
    if (of instanceof Step.Approval approval) {
      return new Effect.Ask(key, journey, workflow, step, at, approval.who(), approval.upTo());
    }
    throw new IllegalStateException(
        "effect %s of step %s, which version %s of %s does not have as an action"
            .formatted(key, step, version, workflow));
  }
}
