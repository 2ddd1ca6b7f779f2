package io.clientele.workflow.lint;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.Action;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.internal.NearName;
import io.clientele.workflow.journey.HouseRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for what is wrong with workflows before they are published: what cannot work, and what
 * marketers come to regret.
 *
 * <pre>{@code
 * List<Finding> findings = Lint.standard().knowing(known).check(cart);
 * findings.forEach(System.out::println);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. The cost is at most in proportion to the square
 * of the number of steps.
 */
public final class Lint {
  private static final Lint STANDARD =
      new Lint(Known.nothing(), HouseRules.NONE, EnumSet.noneOf(LintCode.class));

  private final Known known;
  private final HouseRules house;
  private final Set<LintCode> left;

  private Lint(Known known, HouseRules house, Set<LintCode> left) {
    this.known = requireNonNull(known, "known");
    this.house = requireNonNull(house, "house");
    this.left = left;
  }

  /** Returns one that looks for everything but unknown names. */
  public static Lint standard() {
    return STANDARD;
  }

  /** Returns this, which looks for names that a host does not have too. */
  public Lint knowing(Known names) {
    return new Lint(names, house, left);
  }

  /**
   * Returns this, which looks at workflows beside what all of a shop's keep to: whether that leaves
   * their messages any hour, and what they need not say themselves. {@link
   * io.clientele.workflow.engine.WorkflowEngine} does so by itself.
   */
  public Lint within(HouseRules rules) {
    return new Lint(known, rules, left);
  }

  /** Returns what it goes by when it looks for names that a host does not have. */
  public Known known() {
    return known;
  }

  /** Returns this, which does not look for these. */
  public Lint without(LintCode... codes) {
    Set<LintCode> more = EnumSet.copyOf(left);
    Collections.addAll(more, codes);
    return new Lint(known, house, more);
  }

  /** Returns what is wrong with a workflow: errors first, else in the order of its parts. */
  public List<Finding> check(Workflow workflow) {
    return check(workflow, Map.of(workflow.name(), workflow));
  }

  /**
   * Returns what is wrong with a workflow, as seen together with others: that one of them starts it
   * again, too.
   *
   * @param others those that are published; one of the same name counts as replaced
   */
  public List<Finding> check(Workflow workflow, Collection<Workflow> others) {
    Map<String, Workflow> byName = new LinkedHashMap<>();
    others.forEach(other -> byName.put(other.name(), other));
    byName.put(workflow.name(), workflow);
    return check(workflow, byName);
  }

  /**
   * Returns what is wrong with each of several workflows, as seen together: that one starts another
   * that starts the first again, too.
   *
   * @return findings by the name of the workflow, in the order given; none for those without
   */
  public Map<String, List<Finding>> checkAll(Collection<Workflow> workflows) {
    Map<String, Workflow> byName = new LinkedHashMap<>();
    workflows.forEach(workflow -> byName.put(workflow.name(), workflow));
    Map<String, List<Finding>> found = new LinkedHashMap<>();
    byName.forEach(
        (name, workflow) -> {
          List<Finding> findings = check(workflow, byName);
          if (!findings.isEmpty()) {
            found.put(name, findings);
          }
        });
    return found;
  }

  private List<Finding> check(Workflow workflow, Map<String, Workflow> all) {
    Findings findings = new Findings();
    FlowGraph graph = FlowGraph.of(workflow);
    StartChecks start = new StartChecks(workflow, house, findings);
    start.check();
    PolicyChecks policy = new PolicyChecks(workflow, house, graph, findings);
    policy.check();
    policy.transactional(start.isPromotional());
    new PathChecks(workflow, graph, findings).check();
    new TimeChecks(workflow, graph, findings).check();
    new HouseChecks(workflow, house, findings).check();
    new AcrossChecks(all).check(workflow, findings);
    names(workflow, findings);
    arguments(workflow, findings);
    List<Finding> errorsFirst = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      findings.all().stream()
          .filter(each -> each.severity() == severity && !left.contains(each.code()))
          .distinct()
          .forEach(errorsFirst::add);
    }
    return List.copyOf(errorsFirst);
  }

  private void names(Workflow workflow, Findings findings) {
    for (Need need : Needs.of(workflow)) {
      if (!known.allows(need.kind(), need.name())) {
        findings.add(
            need.kind().unknown(),
            need.path(),
            "%s %s is not known%s"
                .formatted(
                    need.kind().word(),
                    need.name(),
                    NearName.hint(need.name(), known.of(need.kind()))),
            "name one that there is, or bring it");
      }
    }
  }

  private void arguments(Workflow workflow, Findings findings) {
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Act act && act.action() instanceof Action.Call call) {
            Set<String> told = call.arguments().keySet();
            Set<String> expected = known.argumentsOf(call.function());
            if (expected != null && !expected.equals(told)) {
              findings.add(
                  LintCode.WRONG_ARGUMENTS,
                  act,
                  "tells %s %s, expected %s"
                      .formatted(call.function(), listed(told), listed(expected)),
                  "say just these under with");
            }
          }
        });
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
