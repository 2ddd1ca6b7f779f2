package io.clientele.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that nobody but the test vouches for. */
public final class Certificates {
  private Certificates() {}

  /** Returns what speaks TLS with a certificate made now, and trusts it and no other. */
  public static SSLContext of(Path folder, String name) throws Exception {
    return of(file(folder, name));
  }

  /**
   * Makes a certificate and its key.
   *
   * @param name whose certificate it is, such as {@code dns:hooks.example} or {@code ip:127.0.0.1}
   * @return a file of type PKCS 12, with the password {@code changeit}
   */
  public static Path file(Path folder, String name) throws Exception {
    Path file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name.substring(name.indexOf(':') + 1),
                "-ext",
                "san=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(made.exitValue()).isZero();
    return file;
  }

  /** Returns what speaks TLS with the certificate of a file, and trusts it and no other. */
  public static SSLContext of(Path file) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "changeit".toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
