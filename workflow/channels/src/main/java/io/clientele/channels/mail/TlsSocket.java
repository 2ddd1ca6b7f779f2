package io.clientele.channels.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Speaks TLS from the first byte, over a connection that another thread can close: closing one of
 * TLS waits for whoever writes to it, which is for ever if the server reads no more.
 */
final class TlsSocket extends Socket {
  private final Socket plain;
  private final SSLSocketFactory tls;
  private @Nullable SSLSocket secured;

  TlsSocket(Socket plain, SSLSocketFactory tls) {
    this.plain = plain;
    this.tls = tls;
  }

  /** Connects, and begins TLS for the name of the server, which its certificate has to tell. */
  @Override
  public void connect(SocketAddress server, int timeout) throws IOException {
    plain.connect(server, timeout);
    InetSocketAddress named = (InetSocketAddress) server;
    SSLSocket socket =
        (SSLSocket) tls.createSocket(plain, named.getHostString(), named.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    secured = socket;
  }

  private SSLSocket secured() throws SocketException {
    if (secured == null) {
      throw new SocketException("not connected");
    }
    return secured;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return secured().getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return secured().getOutputStream();
  }

  @Override
  public synchronized void setSoTimeout(int timeout) throws SocketException {
    plain.setSoTimeout(timeout);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return plain.getSoTimeout();
  }

  @Override
  public int getPort() {
    return plain.getPort();
  }

  @Override
  public boolean isConnected() {
    return plain.isConnected();
  }

  @Override
  public boolean isClosed() {
    return plain.isClosed();
  }

  @Override
  public synchronized void close() throws IOException {
    if (secured == null) {
      plain.close();
    } else {
      secured.close();
    }
  }
}
