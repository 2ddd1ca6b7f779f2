package io.clientele.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.InstantSource;

/**
 * Where the program begins: the one place that knows the process, with its streams, its clock and
 * its exit code.
 */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process: 0 done, 1 the data or the run failed, 2 wrong usage. */
  public static void main(String[] args) {
    // That nobody listens to the logs of libraries is no news for the person at the terminal.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Terminal terminal =
        new Terminal(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            isInteractive(),
            InstantSource.system());
    System.exit(ClienteleCommand.run(terminal, args));
  }

  @SuppressWarnings("SystemConsoleNull") // newer versions, which never return null, are asked below
  private static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Java 22 to 24 hand out a console without a terminal too, and can be asked for it.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException javaBefore22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
