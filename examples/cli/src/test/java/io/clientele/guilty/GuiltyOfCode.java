package io.clientele.guilty;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
public final class GuiltyOfCode {
  Object thaws(ObjectInputStream in) throws IOException, ClassNotFoundException {
    return in.readObject();
  }

  ObjectOutputStream freezes(OutputStream out) throws IOException {
    return new ObjectOutputStream(out);
  }

  ScriptEngine runs() {
    return new ScriptEngineManager().getEngineByName("js");
  }
}
