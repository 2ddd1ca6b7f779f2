package io.clientele.readme;

/** The page about quiet hours of the law: its snippet, and what is printed below it. */
class QuietRulesPageTest extends PageOfPrograms {
  QuietRulesPageTest() {
    super("workflow/QUIET_RULES.md", QuietByLaw.class);
  }
}
