package io.clientele.cli.report;

/**
 * A part of the report, with everything that it needs in files named after its id: the template
 * {@code ID.jte}, which is given the {@link SectionContent#page()} as {@code page}, and, if it has
 * charts, the script {@code ID.js}, which draws them. A new part is a class of its own and a line
 * in {@link Report}; the other parts are left alone.
 */
interface ReportSection {
  /** Returns the anchor of the section on the page: lower case, words joined by a hyphen. */
  String id();

  /** Returns the heading. */
  String title();

  /** Computes what the section shows. A shop without any orders is no error. */
  SectionContent of(Shop shop);
}
