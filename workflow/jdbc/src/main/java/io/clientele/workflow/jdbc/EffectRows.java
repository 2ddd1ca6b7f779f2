package io.clientele.workflow.jdbc;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Micros;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement.State;
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
          + " purpose, expires_at, attempts_count, lease, begun";

  private static final String DELIVER = "Deliver";

  private EffectRows() {}

  /** A row, waiting to be handed over. */
  static @Nullable Object[] row(Effect effect, CustomerId customer, String version) {
    Effect.Deliver message = effect instanceof Effect.Deliver deliver ? deliver : null;
    return new @Nullable Object[] {
      effect.key(),
      effect.getClass().getSimpleName(),
      customer.value(),
      effect.journey(),
      effect.key().substring(0, effect.key().indexOf('/')),
      version,
      effect.step(),
      Micros.of("decision", effect.at()),
      message == null ? null : message.channel().value(),
      message == null ? null : message.template(),
      message == null ? null : message.purpose().value(),
      expires(message),
      State.WAITING.name(),
      Micros.of("decision", effect.at()),
      null,
      null,
      "no",
      0L,
      ""
    };
  }

  private static @Nullable Long expires(Effect.@Nullable Deliver message) {
    Instant expires = message == null ? null : message.expiresAt();
    return expires == null ? null : Micros.notBefore(expires);
  }

  /**
   * Reads an effect.
   *
   * @param claim by which it is claimed, empty if by none
   * @param workflows the workflow of a name and a version
   */
  static Outgoing read(ResultSet row, String claim, BiFunction<String, String, Workflow> workflows)
      throws SQLException {
    CustomerId customer = CustomerId.of(row.getString(3));
    boolean inDoubt = row.getString(14) != null;
    int attempts = (int) row.getLong(13);
    boolean begun = row.getString(15).equals("yes");
    return new Outgoing(
        effect(row, customer, workflows), customer, attempts, inDoubt, begun, claim);
  }

  private static Effect effect(
      ResultSet row, CustomerId customer, BiFunction<String, String, Workflow> workflows)
      throws SQLException {
    String key = row.getString(1);
    String journey = row.getString(4);
    String workflow = row.getString(5);
    String version = row.getString(6);
    String step = row.getString(7);
    Instant at = Micros.toInstant(row.getLong(8));
    if (row.getString(2).equals(DELIVER)) {
      long expires = row.getLong(12);
      Instant expiresAt = row.wasNull() ? null : Micros.toInstant(expires);
      return new Effect.Deliver(
          key,
          journey,
          workflow,
          customer,
          step,
          at,
          ChannelName.of(row.getString(9)),
          row.getString(10),
          Purpose.of(row.getString(11)),
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
