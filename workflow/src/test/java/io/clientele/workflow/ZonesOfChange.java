package io.clientele.workflow;

import java.time.ZoneId;
import java.util.stream.Stream;

/** Forty zones in which clocks changed in 2025 and 2026, from all parts of the world. */
final class ZonesOfChange {
  private ZonesOfChange() {}

  static Stream<ZoneId> zones() {
    return Stream.of(
            "Europe/Berlin",
            "Europe/London",
            "Europe/Lisbon",
            "Europe/Athens",
            "Europe/Dublin",
            "Europe/Chisinau",
            "Atlantic/Azores",
            "Atlantic/Canary",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Anchorage",
            "America/Halifax",
            "America/St_Johns",
            "America/Havana",
            "America/Santiago",
            "Africa/El_Aaiun",
            "America/Nuuk",
            "America/Scoresbysund",
            "America/Port-au-Prince",
            "America/Miquelon",
            "America/Tijuana",
            "America/Adak",
            "Africa/Casablanca",
            "Africa/Cairo",
            "Asia/Beirut",
            "Asia/Jerusalem",
            "Asia/Gaza",
            "Asia/Hebron",
            "Asia/Nicosia",
            "Australia/Sydney",
            "Australia/Adelaide",
            "Australia/Lord_Howe",
            "Australia/Hobart",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Pacific/Norfolk",
            "Pacific/Easter",
            "Antarctica/Troll")
        .map(ZoneId::of);
  }
}
