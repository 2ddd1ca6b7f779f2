package io.clientele.cli.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The folder of the root pom. */
public record Repository(Path root) {

  public static Repository aroundWorkingDirectory() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("pom.xml")) && Files.isDirectory(at.resolve("core"))) {
        return new Repository(at);
      }
    }
    throw new IllegalStateException("no root pom above " + Path.of("").toAbsolutePath());
  }

  /** Returns the orders that the R package rfm comes with; the segmentation module carries them. */
  public Path ordersOfTheRPackage() {
    return root.resolve(
        "segmentation/src/test/resources/io/clientele/segmentation/rfm/rfm_data_orders.csv.gz");
  }

  /**
   * Returns the modules of the root pom that publish classes: all but the examples, and the CLI.
   */
  List<Path> modulesWithClasses() {
    try {
      NodeList names =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(root.resolve("pom.xml").toFile())
              .getElementsByTagName("module");
      List<Path> modules = new ArrayList<>();
      for (int i = 0; i < names.getLength(); i++) {
        String name = names.item(i).getTextContent().strip();
        boolean isOtherExample = name.startsWith("examples/") && !name.equals("examples/cli");
        if (!isOtherExample && hasClasses(root.resolve(name).resolve("src/main/java"))) {
          modules.add(root.resolve(name));
        }
      }
      return modules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("root pom cannot be read", e);
    }
  }

  private static boolean hasClasses(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return false;
    }
    try (var files = Files.walk(sources)) {
      return files.anyMatch(
          file ->
              file.toString().endsWith(".java")
                  && !file.endsWith("package-info.java")
                  && !file.endsWith("module-info.java"));
    }
  }
}
