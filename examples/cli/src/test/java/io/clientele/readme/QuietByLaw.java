package io.clientele.readme;

import io.clientele.workflow.QuietRules;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.testing.WorkflowTest;
import io.clientele.workflow.text.QuietRulesText;
import io.clientele.workflow.text.WorkflowText;

/** The program of the page that keeps to hours of the law. */
final class QuietByLaw {
  private QuietByLaw() {}

  public static void main(String[] args) {
    QuietRules laws =
        QuietRulesText.read(
            "laws.yaml",
            """
            quiet_rules: sms-laws
            version: 2026-11-27
            rules:
              - id: us-telephone-solicitation
                open: 08:00-21:00
                channels: sms
                place: US
                source: 47 CFR 64.1200(c)(1)
                checked: 2026-11-27
            """);
    Workflow sale =
        WorkflowText.standard()
            .read("sale.yaml", "{workflow: sale, start: {called: true}, steps: [{sms: sale}]}")
            .orElseThrow();
    WorkflowTest test =
        WorkflowTest.of(sale)
            .house(HouseRules.NONE.with(laws))
            .zone("America/New_York")
            .at("2026-03-07T21:30") // clocks go forward that night
            .call()
            .expectDeferred("2026-03-08T08:00");
    System.out.println(test.story());
  }
}
