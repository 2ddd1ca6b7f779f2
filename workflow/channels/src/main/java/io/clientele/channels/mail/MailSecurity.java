package io.clientele.channels.mail;

/** How the way to a mail server is kept secret. */
public enum MailSecurity {
  /** TLS from the first byte, by custom on port 465; the certificate has to be the server's. */
  TLS,
  /** TLS begun by STARTTLS, by custom on port 587; nothing is sent to a server without it. */
  STARTTLS,
  /** None: for a server on the same machine, and for tests. */
  NONE
}
