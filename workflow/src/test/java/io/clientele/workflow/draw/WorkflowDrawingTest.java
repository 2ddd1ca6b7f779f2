package io.clientele.workflow.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.workflow.AnyWorkflow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.ready.ReadyFlow;
import io.clientele.workflow.text.WorkflowText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class WorkflowDrawingTest {
  private static final Pattern NODE =
      Pattern.compile(
          "  (\\w+)(?:\\(\\[|\\[/|\\{|\\(|\\[)\"[^\"\\n"
              + "<>]*(?:<br/>[0-9,]+ here)?\"(?:\\]\\)|/\\]|\\}|\\)|\\]):::\\w+");

  private static final Pattern ARROW =
      Pattern.compile("  (\\w+) -(?:\\.-|-)>(?:\\|\"[^\"|\\n]*\"\\|)? (\\w+)");

  private static Workflow read(String yaml) {
    return WorkflowText.standard().read("w.yaml", yaml).orElseThrow();
  }

  @Test
  void mermaid_has_a_node_for_each_step_and_an_arrow_for_each_way() {
    Workflow workflow =
        read(
            """
            workflow: w
            start: {event: cart_updated, key: cart_id}
            goal: {bought: {event: order_completed}}
            steps:
              - {pause: 1h, restarted_by: cart_updated}
              - when: cart_none is null or orders > 3
                then: [{email: gift}]
                otherwise: [{exit: enough}]
              - {when: orders > 4, id: again, then: [{go_to: pause}]}
            """
                .replace("cart_none is null", "orders = 0"));

    assertThat(
            WorkflowDrawing.of(workflow).withCounts(Map.of("pause", 1234L, "none", 1L)).mermaid())
        .isEqualTo(
            """
            flowchart TD
              start(["On cart_updated"]):::startStep
              s0("Pause 1h, anew at cart_updated<br/>1,234 here"):::waitStep
              start --> s0
              s1{"orders = 0 or orders #62; 3?"}:::choiceStep
              s0 --> s1
              s2[/"email: gift"/]:::sendStep
              s1 -->|"yes"| s2
              s3(["End: enough"]):::endStep
              s1 -->|"no"| s3
              s4{"orders #62; 4?"}:::choiceStep
              s2 --> s4
              s5(["Go to pause: Pause 1h, anew at cart_updated"]):::endStep
              s4 -->|"yes"| s5
              s5 -.-> s0
              done(["Done"]):::endStep
              s4 -->|"no"| done
              f0["Goal bought: order_completed"]:::fact
              classDef startStep fill:#e0f2fe,stroke:#0369a1,color:#0f172a
              classDef waitStep fill:#fef9c3,stroke:#a16207,color:#0f172a
              classDef choiceStep fill:#ede9fe,stroke:#6d28d9,color:#0f172a
              classDef sendStep fill:#dcfce7,stroke:#15803d,color:#0f172a
              classDef actStep fill:#f1f5f9,stroke:#475569,color:#0f172a
              classDef endStep fill:#fee2e2,stroke:#b91c1c,color:#0f172a
              classDef fact fill:#ffffff,stroke:#cbd5e1,color:#334155
            """);
  }

  @Test
  void what_silence_means_is_seen_where_people_or_customers_are_awaited() throws Exception {
    String yaml =
        """
        workflow: w
        start: {called: true}
        steps:
          - await: {event: message_clicked, where: "template = 'hello'", then: [{exit: clicked}]}
            up_to: 20h
          - approval: desk
            up_to: 30min
            when_silent: rejected
            rejected: [{exit: refused}]
        """;
    WorkflowDrawing strict = WorkflowDrawing.of(read(yaml));
    WorkflowDrawing lenient =
        WorkflowDrawing.of(read(yaml.replace("silent: rejected", "silent: approved")));

    assertThat(strict.mermaid())
        .contains("|\"after 20h\"|", "|\"approved\"|", "|\"rejected, or after 30min\"|");
    assertThat(lenient.mermaid()).contains("|\"approved, or after 30min\"|", "|\"rejected\"|");
    assertThat(texts(strict))
        .contains("message_clicked where", "template = 'hello'")
        .contains("after 20h", "approved", "rejected, or after 30min");
    assertThat(texts(lenient)).contains("approved, or after 30min", "rejected");
  }

  @Test
  void whatever_the_names_mermaid_is_lines_of_nodes_and_arrows_between_them() {
    for (long seed = 0; seed < 250; seed++) {
      Workflow workflow = AnyWorkflow.of(seed);
      Set<String> nodes = new HashSet<>();
      List<String> ends = new ArrayList<>();
      String text = WorkflowDrawing.of(workflow).mermaid();
      text.lines()
          .skip(1)
          .filter(line -> !line.startsWith("  classDef "))
          .forEach(
              line -> {
                Matcher node = NODE.matcher(line);
                Matcher arrow = ARROW.matcher(line);
                assertThat(node.matches() || arrow.matches()).as(line).isTrue();
                if (node.matches()) {
                  assertThat(nodes.add(node.group(1))).as("twice: " + line).isTrue();
                } else {
                  ends.add(arrow.group(1));
                  ends.add(arrow.group(2));
                }
              });
      assertThat(nodes).as(text).containsAll(ends);
      assertThat(nodes.stream().filter(node -> node.matches("s[0-9]+")))
          .hasSameSizeAs(workflow.stepsById().keySet());
    }
  }

  @Test
  void svg_is_xml_without_script_and_shows_each_step() throws Exception {
    for (ReadyFlow ready : ReadyFlow.values()) {
      Workflow workflow = ready.workflow();
      Document svg = parsed(WorkflowDrawing.of(workflow).svg());

      assertThat(titles(svg)).contains(workflow.name());
      for (String id : workflow.stepsById().keySet()) {
        assertThat(titles(svg)).anyMatch(title -> title.startsWith(id + ": "));
      }
    }
  }

  @Test
  void whatever_the_names_svg_holds_nothing_but_shapes_and_text_within_its_bounds()
      throws Exception {
    for (long seed = 0; seed < 250; seed++) {
      Workflow workflow = AnyWorkflow.of(seed);
      Map<String, Long> counts = new HashMap<>();
      workflow.forEachStep(step -> counts.put(step.id(), 1_000_000L));
      Document svg = parsed(WorkflowDrawing.of(workflow).withCounts(counts).svg());
      Element root = svg.getDocumentElement();
      double width = Double.parseDouble(root.getAttribute("width"));
      double height = Double.parseDouble(root.getAttribute("height"));
      NodeList all = root.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        assertThat(element.getTagName()).isIn("title", "rect", "path", "text", "g");
        for (int a = 0; a < element.getAttributes().getLength(); a++) {
          assertThat(element.getAttributes().item(a).getNodeName())
              .doesNotStartWith("on")
              .isNotIn("href", "style");
        }
        if (element.getTagName().equals("rect") && element.hasAttribute("x")) {
          double x = Double.parseDouble(element.getAttribute("x"));
          double y = Double.parseDouble(element.getAttribute("y"));
          assertThat(x).isBetween(0.0, width - Double.parseDouble(element.getAttribute("width")));
          assertThat(y).isBetween(0.0, height - Double.parseDouble(element.getAttribute("height")));
        }
      }
    }
  }

  @Test
  void boxes_do_not_lie_on_each_other() throws Exception {
    for (long seed = 0; seed < 300; seed++) {
      NodeList groups =
          parsed(WorkflowDrawing.of(AnyWorkflow.of(seed)).svg()).getElementsByTagName("g");
      List<int[]> boxes = new ArrayList<>();
      for (int i = 0; i < groups.getLength(); i++) {
        Element box = (Element) ((Element) groups.item(i)).getElementsByTagName("rect").item(0);
        int x = Integer.parseInt(box.getAttribute("x"));
        int y = Integer.parseInt(box.getAttribute("y"));
        for (int[] other : boxes) {
          boolean apart =
              Math.abs(other[0] - x) >= Block.BOX_WIDTH
                  || Math.abs(other[1] - y) >= Block.BOX_HEIGHT;
          assertThat(apart).as("seed " + seed).isTrue();
        }
        boxes.add(new int[] {x, y});
      }
    }
  }

  @Test
  void hostile_names_stay_text() throws Exception {
    Workflow workflow =
        read(
            """
            workflow: w
            start: {enters: "</title><script>alert(1)</script>"}
            steps:
              - tag: "\\"]; click s0 \\"javascript:alert(1)\\" %%{init: {}}%%"
              - {set: {"a<br/>`b`": "&amp; ]]> <!--"}}
            """);

    String mermaid = WorkflowDrawing.of(workflow).mermaid();
    String svg = WorkflowDrawing.of(workflow).svg();

    assertThat(mermaid).doesNotContain("<", "`", "%%{", "\"javascript").contains("#60;script#62;");
    assertThat(svg).doesNotContain("<script", "<!--", "<br").contains("&lt;script&gt;");
    assertThat(titles(parsed(svg))).contains("Enters </title><script>alert(1)</script>");
  }

  @Test
  void a_count_below_zero_is_refused() {
    assertThatThrownBy(() -> WorkflowDrawing.of(AnyWorkflow.of(1)).withCounts(Map.of("a", -1L)))
        .hasMessage("count -1 at step a, expected 0 or more");
  }

  @Test
  void a_long_text_is_cut_into_lines_at_words() {
    assertThat(SvgText.lines("one two three four", 60, 2))
        .containsExactly("one two", "three f\u2026");
    assertThat(SvgText.lines("one two", 60, 2)).containsExactly("one two");
    assertThat(SvgText.lines("x".repeat(25), 70, 2))
        .containsExactly("x".repeat(10), "x".repeat(9) + "\u2026");
    assertThat(SvgText.lines("\u6771\u4eac\u6771\u4eac", 30, 3))
        .containsExactly("\u6771\u4eac", "\u6771\u4eac");
    assertThat(SvgText.lines("", 60, 2)).isEmpty();
    assertThat(SvgText.balanced("On cart_updated where net >= 20", 196, 2))
        .containsExactly("On cart_updated", "where net >= 20");
    assertThat(SvgText.balanced("one two", 60, 2)).containsExactly("one two");
    assertThat(SvgText.balanced("x".repeat(25), 70, 2))
        .isEqualTo(SvgText.lines("x".repeat(25), 70, 2));
    assertThat(SvgText.balanced("", 60, 2)).isEmpty();
    assertThat(Labels.grouped(0)).isEqualTo("0");
    assertThat(Labels.grouped(999)).isEqualTo("999");
    assertThat(Labels.grouped(1_234_567)).isEqualTo("1,234,567");
  }

  private static List<String> titles(Document svg) {
    List<String> titles = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName("title");
    for (int i = 0; i < nodes.getLength(); i++) {
      titles.add(nodes.item(i).getTextContent());
    }
    return titles;
  }

  private static List<String> texts(WorkflowDrawing drawing) throws Exception {
    List<String> texts = new ArrayList<>();
    NodeList nodes = parsed(drawing.svg()).getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
