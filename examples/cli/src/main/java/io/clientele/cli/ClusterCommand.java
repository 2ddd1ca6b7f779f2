package io.clientele.cli;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.cluster.Cluster;
import io.clientele.segmentation.cluster.Clustering;
import io.clientele.segmentation.cluster.DaviesBouldin;
import io.clientele.segmentation.cluster.KMeans;
import io.clientele.segmentation.cluster.Silhouette;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts customers that are alike into clusters. */
@Command(
    name = "cluster",
    description = {
      "Puts customers that are alike in some numbers into clusters (k-means).",
      "",
      "Writes a CSV of id and cluster, in the order of the file; without a column id, rows are"
          + " numbered from 0. Clusters are numbered from 0, the largest first."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar cluster --data customers.csv"
          + " --features recency,frequency,monetary \\",
      "      -k 8 --seed 5 --log --standardize --out clusters.csv"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ClusterCommand implements Callable<Integer> {
  private static final String ID = "id";

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private final FeaturesInput input = new FeaturesInput();
  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--features",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "The columns in which customers are to be alike, joined by commas.")
  private List<String> features = List.of();

  @Option(
      names = "-k",
      required = true,
      paramLabel = "N",
      description = "How many clusters, 1 to 10000.")
  private int clusters;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Where clusters begin is drawn from this. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--standardize",
      description = "Give each column the mean 0 and the standard deviation 1 first.")
  private boolean standardize;

  @Option(
      names = "--log",
      description = "Take the logarithm of 1 + the value first, for amounts and counts.")
  private boolean log;

  @Option(
      names = "--json",
      description =
          "Print a JSON object of inertia, iterations, silhouette and clusters instead of the"
              + " CSV.")
  private boolean json;

  ClusterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    out.check();
    KMeans method = method();
    Features rows = input.read(wanted(), terminal);
    try {
      Clustering clustering = method.fit(rows);
      if (json) {
        print(clustering, rows);
      } else {
        out.write(terminal, csv -> write(clustering, rows, csv));
      }
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
    return 0;
  }

  private KMeans method() {
    try {
      KMeans method = KMeans.into(clusters).seed(seed);
      method = log ? method.logged() : method;
      return standardize ? method.standardized() : method;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "-k: " + e.getMessage(), e);
    }
  }

  private List<FeatureColumn> wanted() {
    List<FeatureColumn> wanted = new ArrayList<>();
    for (String name : features) {
      if (name.isBlank()) {
        throw new ParameterException(
            command.commandLine(), "--features: an empty name, expected names such as a,b,c");
      }
      wanted.add(number(name.strip()));
    }
    if (!features.contains(ID)) {
      wanted.add(text(ID).orAbsent());
    }
    return wanted;
  }

  private static void write(Clustering clustering, Features rows, CsvWriter csv) {
    Labels ids = rows.has(ID) && !rows.hasNumbers(ID) ? rows.texts(ID) : null;
    csv.header(ID, "cluster");
    for (int row = 0; row < rows.size(); row++) {
      if (ids == null) {
        csv.cell(row);
      } else {
        csv.cell(ids.of(row).orElse(""));
      }
      csv.cell(clustering.cluster(row)).endRow();
    }
  }

  private void print(Clustering clustering, Features rows) throws IOException {
    List<String> descriptions = clustering.descriptions();
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      to.writeNumberField("inertia", clustering.inertia());
      to.writeNumberField("iterations", clustering.iterations());
      to.writeBooleanField("converged", clustering.isConverged());
      if (clusters > 1) {
        Silhouette silhouette = Silhouette.of(clustering, rows, seed);
        to.writeNumberField("silhouette", silhouette.mean());
        to.writeNumberField("silhouetteRows", silhouette.rows());
        to.writeNumberField("daviesBouldin", DaviesBouldin.of(clustering, rows));
      } else {
        to.writeNullField("silhouette");
      }
      to.writeArrayFieldStart("clusters");
      for (Cluster cluster : clustering.clusters()) {
        print(cluster, descriptions.get(cluster.number()), to);
      }
      to.writeEndArray();
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }

  private static void print(Cluster cluster, String description, JsonGenerator to)
      throws IOException {
    to.writeStartObject();
    to.writeNumberField("cluster", cluster.number());
    to.writeNumberField("rows", cluster.rows());
    to.writeNumberField("share", cluster.share());
    to.writeStringField("description", description);
    to.writeObjectFieldStart("means");
    for (Cluster.Trait trait : cluster.traits()) {
      to.writeNumberField(trait.column(), trait.mean());
    }
    to.writeEndObject();
    to.writeObjectFieldStart("centre");
    for (Cluster.Trait trait : cluster.traits()) {
      to.writeNumberField(trait.column(), trait.centre());
    }
    to.writeEndObject();
    to.writeEndObject();
  }
}
