package io.clientele.guilty;

import java.io.ByteArrayOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Formatter;
import java.util.Locale;
import java.util.Scanner;
import java.util.TimeZone;
import java.util.function.UnaryOperator;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
@SuppressWarnings({
  "AnnotateFormatMethod",
  "DefaultCharset",
  "DefaultLocale",
  "JavaUtilDate",
  "StringCaseLocaleUsage",
  "StringCharset"
})
public final class GuiltyOfPlace {
  ZoneId zone() {
    return ZoneId.systemDefault();
  }

  TimeZone oldZone() {
    return TimeZone.getDefault();
  }

  Locale locale() {
    return Locale.getDefault();
  }

  Locale localeOfACategory() {
    return Locale.getDefault(Locale.Category.FORMAT);
  }

  String format() {
    return String.format("%d", 1);
  }

  String lower(String text) {
    return text.toLowerCase();
  }

  UnaryOperator<String> upperByReference() {
    return String::toUpperCase;
  }

  void prints(PrintStream out) {
    out.printf("%d", 1);
  }

  void writes(PrintWriter out) {
    out.format("%d", 1);
  }

  Formatter formatter() {
    return new Formatter();
  }

  NumberFormat numberFormat() {
    return NumberFormat.getInstance();
  }

  DecimalFormat decimalFormat() {
    return new DecimalFormat("0.0");
  }

  MessageFormat messageFormat() {
    return new MessageFormat("{0}");
  }

  SimpleDateFormat oldDateFormat() {
    return new SimpleDateFormat("yyyy");
  }

  DateTimeFormatter dateFormat() {
    return DateTimeFormatter.ofPattern("yyyy");
  }

  DateTimeFormatter localDateFormat() {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT);
  }

  DateTimeFormatter builtDateFormat() {
    return new DateTimeFormatterBuilder().toFormatter();
  }

  Charset charset() {
    return Charset.defaultCharset();
  }

  byte[] bytes(String text) {
    return text.getBytes();
  }

  String text(byte[] bytes) {
    return new String(bytes);
  }

  String partOfText(byte[] bytes) {
    return new String(bytes, 0, 1);
  }

  String collected(ByteArrayOutputStream bytes) {
    return bytes.toString();
  }

  FileReader fileReader(String name) throws IOException {
    return new FileReader(name);
  }

  FileWriter fileWriter(String name) throws IOException {
    return new FileWriter(name);
  }

  InputStreamReader reader(InputStream in) {
    return new InputStreamReader(in);
  }

  OutputStreamWriter writer(OutputStream out) {
    return new OutputStreamWriter(out);
  }

  PrintStream printStream(OutputStream out) {
    return new PrintStream(out, true);
  }

  PrintWriter printWriter(OutputStream out) {
    return new PrintWriter(out);
  }

  Scanner scanner(InputStream in) {
    return new Scanner(in);
  }
}
