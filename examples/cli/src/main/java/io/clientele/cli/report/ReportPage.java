package io.clientele.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Puts the sections together to one page, and writes it with their files. */
final class ReportPage {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          ReportPage.class.getClassLoader(),
          ReportPage.class.getPackageName());

  private final List<PageModel.Part> parts = new ArrayList<>();
  private final List<PageModel.Data> data = new ArrayList<>();
  private final List<KeyFigure> keyFigures = new ArrayList<>();
  private final StringBuilder script = new StringBuilder();

  private ReportPage() {}

  static void write(String title, Shop shop, List<ReportSection> sections, Path directory)
      throws IOException {
    ReportPage page = new ReportPage();
    page.addFrame(shop.figures());
    for (ReportSection section : sections) {
      page.add(section, section.of(shop));
    }
    page.writeFiles(directory);
    page.writeHtml(title, shop, directory.resolve("index.html"));
  }

  private void addFrame(Figures figures) throws IOException {
    script.append(resource("report.js"));
    data.add(
        new PageModel.Data(
            "report",
            Json.inPage(
                json -> {
                  json.writeStringField("unit", figures.unit());
                  json.writeNumberField("decimals", figures.decimals());
                })));
  }

  private void add(ReportSection section, SectionContent content) throws IOException {
    keyFigures.addAll(content.keyFigures());
    parts.add(
        new PageModel.Part(
            section.id(),
            section.title(),
            content.says(),
            output -> TEMPLATES.render(section.id() + ".jte", content.page(), output),
            content.files()));
    if (content.charts() != null) {
      data.add(new PageModel.Data(section.id(), Json.inPage(content.charts())));
      script.append(resource(section.id() + ".js"));
    }
  }

  private void writeFiles(Path directory) throws IOException {
    for (PageModel.Part part : parts) {
      for (DataFile file : part.files()) {
        file.body().writeTo(directory.resolve(file.name()));
      }
    }
    DataFile.json("summary.json", "the key figures", this::writeSummary)
        .body()
        .writeTo(directory.resolve("summary.json"));
  }

  private void writeSummary(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("keyFigures");
    for (KeyFigure figure : keyFigures) {
      json.writeStartObject();
      json.writeStringField("label", figure.label());
      json.writeStringField("value", figure.value());
      json.writeStringField("meaning", figure.meaning());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sections");
    for (PageModel.Part part : parts) {
      json.writeStartObject();
      json.writeStringField("id", part.id());
      json.writeStringField("title", part.title());
      json.writeStringField("says", part.says());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeHtml(String title, Shop shop, Path file) throws IOException {
    byte[] echarts = ECharts.script();
    PageModel model =
        new PageModel(
            title,
            "Customers and sales as of %s".formatted(Figures.date(shop.asOf())),
            keyFigures,
            parts,
            data,
            policy(script.toString()),
            resource("report.css"),
            output -> output.writeBinaryContent(echarts),
            script.toString(),
            shop.attribution().orElse(""));
    Utf8ByteOutput html = new Utf8ByteOutput();
    TEMPLATES.render("page.jte", model, html);
    try (OutputStream out = Files.newOutputStream(file)) {
      html.writeTo(out);
    }
  }

  /** Lets the browser load nothing, and run no scripts but the two of this page. */
  private static String policy(String script) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
          + " style-src 'unsafe-inline'; script-src 'sha256-%s' 'sha256-%s'"
              .formatted(ECharts.SHA_256, Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "resource %s of the program is missing: build it anew".formatted(name));
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
