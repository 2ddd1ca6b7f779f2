package io.clientele.workflow.engine;

import io.clientele.channel.ChannelName;
import io.clientele.workflow.Action;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.lint.Finding;
import io.clientele.workflow.lint.Known;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.LintCode;
import io.clientele.workflow.lint.NameKind;
import io.clientele.workflow.lint.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at a workflow before it is published: by itself, beside the workflows that are open, and
 * whether this engine has all that it names.
 */
final class Publishing {
  private final Versions versions;
  private final Lint lint;
  private final Actions actions;
  private final Templates templates;
  private final Set<ChannelName> channels;

  Publishing(
      Versions versions,
      Lint lint,
      Actions actions,
      Templates templates,
      Set<ChannelName> channels) {
    this.versions = versions;
    this.lint = lint;
    this.actions = actions;
    this.templates = templates;
    this.channels = Set.copyOf(channels);
  }

  Publication publish(Workflow workflow, Instant now) {
    versions.refresh();
    List<Workflow> open = open();
    Known known = lint.known().or(knownHere(workflow, open));
    List<Finding> findings = lint.knowing(known).check(workflow, open);
    boolean refused = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    return refused
        ? new Publication.Refused(findings)
        : new Publication.Published(versions.publish(workflow, now), findings);
  }

  /** Publishes what would never end no more than {@link #publish}. */
  String publishUnchecked(Workflow workflow, Instant now) {
    for (Finding finding : Lint.standard().check(workflow, open())) {
      if (finding.code() == LintCode.STARTS_ITSELF) {
        throw new IllegalArgumentException(finding.toString());
      }
    }
    return versions.publish(workflow, now);
  }

  private List<Workflow> open() {
    return versions.programs().open().stream().map(Program::workflow).toList();
  }

  private Known knownHere(Workflow workflow, List<Workflow> open) {
    List<String> workflows = new ArrayList<>(List.of(workflow.name()));
    open.forEach(each -> workflows.add(each.name()));
    return actions
        .known()
        .with(NameKind.CHANNEL, channels.stream().map(ChannelName::value).toList())
        .with(NameKind.TEMPLATE, templatesOf(workflow))
        .with(NameKind.WORKFLOW, workflows);
  }

  /** Returns those that there are of the templates of a workflow; teams read what they like. */
  private List<String> templatesOf(Workflow workflow) {
    List<String> there = new ArrayList<>();
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Send send && templates.has(send.template(), send.channel())) {
            there.add(send.channel() + "/" + send.template());
          } else if (step instanceof Step.Act act
              && act.action() instanceof Action.NotifyTeam notify) {
            there.add("team/" + notify.template());
          }
        });
    return there;
  }
}
