/** Messages by e-mail. Begin with {@link io.clientele.channels.mail.SmtpChannel}. */
@NullMarked
package io.clientele.channels.mail;

import org.jspecify.annotations.NullMarked;
