package io.clientele.workflow.memory;

import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided, by the numbers of customers, as bytes. What is decided at once is one record,
 * which tells where the one before it of the same customer is; so nothing is written twice, however
 * long the story.
 */
final class DecisionLog {
  private static final int NONE = -1;

  private final PackedRecords records = new PackedRecords();
  private final Codes<Code> codes = new Codes<>();
  private final Codes<String> names = new Codes<>();
  private final PackedTexts texts = new PackedTexts();
  private final PackedWriter out = new PackedWriter();
  private int[] last = {};

  void add(int customer, List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    ensure(customer);
    out.clear();
    out.number(last[customer] + 1L);
    out.number(decisions.size());
    Instant before = PackedWriter.BASE;
    String journey = "";
    for (Decision each : decisions) {
      write(each, before, journey);
      before = each.at();
      journey = each.journey();
    }
    last[customer] = records.add();
    records.put(last[customer], out.data(), out.length());
  }

  private void ensure(int customer) {
    if (customer >= last.length) {
      int from = last.length;
      last = Arrays.copyOf(last, customer + customer / 8 + 16);
      Arrays.fill(last, from, last.length, NONE);
    }
  }

  private void write(Decision decision, Instant before, String journey) {
    out.instant(decision.at(), before);
    out.number(names.of(decision.workflow()));
    boolean same = decision.journey().equals(journey);
    out.octet(same ? 1 : 0);
    if (!same) {
      texts.write(decision.journey(), out);
    }
    out.number(names.of(decision.step()));
    out.number(codes.of(decision.code()));
    out.number(decision.operands().size());
    for (Map.Entry<String, String> operand : decision.operands().entrySet()) {
      out.number(names.of(operand.getKey()));
      texts.write(operand.getValue(), out);
    }
  }

  /** Returns what was decided for a customer in a workflow, oldest first. */
  List<Decision> of(int customer, String workflow) {
    List<Decision> found = new ArrayList<>();
    for (int record : recordsOf(customer)) {
      for (Decision each : read(record)) {
        if (each.workflow().equals(workflow)) {
          found.add(each);
        }
      }
    }
    return found;
  }

  /** Returns the records of a customer, oldest first. */
  private List<Integer> recordsOf(int customer) {
    List<Integer> found = new ArrayList<>();
    int record = customer < last.length ? last[customer] : NONE;
    while (record != NONE) {
      found.add(record);
      record = records.open(record).count() - 1;
    }
    Collections.reverse(found);
    return found;
  }

  private List<Decision> read(int record) {
    PackedReader in = records.open(record);
    in.number();
    int count = in.count();
    List<Decision> decisions = new ArrayList<>(count);
    Instant before = PackedWriter.BASE;
    String journey = "";
    for (int i = 0; i < count; i++) {
      Decision each = read(in, before, journey);
      decisions.add(each);
      before = each.at();
      journey = each.journey();
    }
    return decisions;
  }

  private Decision read(PackedReader in, Instant before, String same) {
    Instant at = in.instant(before);
    String workflow = names.at(in.count());
    String journey = in.octet() == 1 ? same : texts.read(in);
    String step = names.at(in.count());
    Code code = codes.at(in.count());
    Map<String, String> operands = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      operands.put(names.at(in.count()), texts.read(in));
    }
    return new Decision(at, workflow, journey, step, code, operands);
  }

  /** Has what was decided for one customer be another's, behind what that one has. */
  void move(int from, int to) {
    for (int record : recordsOf(from)) {
      add(to, read(record));
    }
    remove(from);
  }

  /** Forgets a customer; returns how many decisions there were. */
  long remove(int customer) {
    long removed = 0;
    for (int record : recordsOf(customer)) {
      PackedReader in = records.open(record);
      in.number();
      removed += in.number();
      records.remove(record);
    }
    if (customer < last.length) {
      last[customer] = NONE;
    }
    return removed;
  }
}
