package io.clientele.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser without a window: the program of the property clientele.chromium, or one of the path.
 */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final String program;
  private final Path directory;

  /**
   * What a page looked like.
   *
   * @param console every line that the page wrote, errors among them
   * @param facts what was measured in it, by name
   */
  record Look(List<String> console, Map<String, String> facts) {
    int number(String fact) {
      return Integer.parseInt(requireNonNullElse(facts.get(fact), "-1"));
    }
  }

  private Chromium(String program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  static Optional<Chromium> find(Path directory) {
    Stream<String> named = Stream.ofNullable(System.getProperty("clientele.chromium"));
    Stream<String> onPath =
        Arrays.stream(requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .map(Path::toString);
    return Stream.concat(named, onPath).findFirst().map(p -> new Chromium(p, directory));
  }

  /**
   * Shows a page in a frame of some width, and measures it there: a browser's own window cannot be
   * made as narrow as a phone.
   */
  Look look(Path html, int width) throws IOException, InterruptedException {
    String frame =
        """
        <!DOCTYPE html><meta charset="utf-8"><body style="margin: 0">
        <iframe style="border: 0" width="%d" height="900" srcdoc="%s"></iframe><script>
        onload = () => {
          const page = document.querySelector('iframe').contentDocument;
          const say = (name, value) => {
            const fact = document.createElement('p');
            fact.textContent = 'FACT ' + name + '=' + value;
            document.body.append(fact);
          };
          say('scrollWidth', page.documentElement.scrollWidth);
          say('elements that stick out', [...page.body.querySelectorAll('*')].filter(e =>
            e.getBoundingClientRect().right > %d + 1 && !e.closest('.scroll')).length);
          say('scripts', page.scripts.length);
          say('handlers', page.querySelectorAll('[onload], [onerror], img').length);
          for (const chart of page.querySelectorAll('.chart')) {
            say(chart.id, chart.querySelectorAll('svg path').length);
          }
          for (const figure of page.querySelectorAll('.key-figures > div')) {
            say(figure.querySelector('dt').textContent, figure.querySelector('.value').textContent);
          }
        };
        </script>
        """
            .formatted(width, attribute(Files.readString(html)), width);
    Path file = Files.writeString(directory.resolve("frame.html"), frame);
    List<String> dom = run("--dump-dom", file);
    Map<String, String> facts = new TreeMap<>();
    for (String line : dom) {
      int at = line.indexOf("<p>FACT ");
      while (at >= 0) {
        int end = line.indexOf("</p>", at);
        String[] fact = line.substring(at + 8, end).split("=", 2);
        facts.put(fact[0], fact[1]);
        at = line.indexOf("<p>FACT ", end);
      }
    }
    return new Look(console(), facts);
  }

  private List<String> run(String what, Path page) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + Files.createTempDirectory(directory, "profile"),
            "--window-size=1400,1000",
            "--virtual-time-budget=10000",
            "--enable-logging=stderr",
            what,
            page.toUri().toString()));
    Path out = directory.resolve("out.txt");
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("log.txt").toFile())
            .start();
    if (!browser.waitFor(3, TimeUnit.MINUTES)) {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
      throw new IOException("%s did not come back in 3 minutes".formatted(command));
    }
    return Files.readAllLines(out, UTF_8);
  }

  private List<String> console() throws IOException {
    return Files.readString(directory.resolve("log.txt"), UTF_8)
        .lines()
        .filter(line -> line.contains(":CONSOLE"))
        .toList();
  }

  private static String attribute(String html) {
    return html.replace("&", "&amp;").replace("\"", "&quot;");
  }
}
