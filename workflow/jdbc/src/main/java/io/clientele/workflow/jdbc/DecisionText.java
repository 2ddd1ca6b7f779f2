package io.clientele.workflow.jdbc;

import io.clientele.jdbc.internal.Micros;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decisions in one workflow as one text: a JSON list of texts. Of each decision it has the code,
 * the step, how many grounds there are, and their names and values. Behind the code stands {@code
 * /} if it is of another journey than the one before, whose id follows, and {@code +} with how many
 * microseconds it is later than the first.
 *
 * <pre>{@code
 * ["STARTED/","5f2c","","1","trigger","event","GOES","new","1","way","yes"]
 * }</pre>
 */
final class DecisionText {
  private DecisionText() {}

  static String of(List<Decision> decisions) {
    TextList.Writer texts = new TextList.Writer(8 * decisions.size());
    long first = Micros.of("decision", decisions.get(0).at());
    String journey = "";
    for (Decision each : decisions) {
      long later = Micros.of("decision", each.at()) - first;
      boolean same = each.journey().equals(journey);
      String head = same ? each.code().name() : each.code().name() + "/";
      texts.add(later == 0 ? head : head + "+" + later);
      if (!same) {
        journey = each.journey();
        texts.add(journey);
      }
      texts.add(each.step()).add(String.valueOf(each.operands().size())).addAll(each.operands());
    }
    return texts.end();
  }

  static List<Decision> read(String workflow, Instant first, String json) {
    List<Decision> decisions = new ArrayList<>();
    List<String> texts = TextList.read(json);
    String journey = "";
    for (int at = 0; at < texts.size(); ) {
      String head = texts.get(at++);
      int plus = head.indexOf('+');
      long later = plus < 0 ? 0 : Long.parseLong(head.substring(plus + 1));
      String code = plus < 0 ? head : head.substring(0, plus);
      if (code.endsWith("/")) {
        code = code.substring(0, code.length() - 1);
        journey = texts.get(at++);
      }
      String step = texts.get(at++);
      Map<String, String> operands = new LinkedHashMap<>();
      for (int left = Integer.parseInt(texts.get(at++)); left > 0; left--) {
        operands.put(texts.get(at), texts.get(at + 1));
        at += 2;
      }
      Instant when = first.plusNanos(later * 1_000);
      decisions.add(new Decision(when, workflow, journey, step, Code.valueOf(code), operands));
    }
    return decisions;
  }
}
