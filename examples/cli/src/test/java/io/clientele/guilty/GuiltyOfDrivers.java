package io.clientele.guilty;

import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
public final class GuiltyOfDrivers {
  Connection connects(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  Connection asksAPool(DataSource pool) throws SQLException {
    return pool.getConnection();
  }

  HttpClient calls() {
    return HttpClient.newHttpClient();
  }
}
