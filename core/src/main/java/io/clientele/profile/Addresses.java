package io.clientele.profile;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer lives or has parcels sent, as the traits {@code address}, {@code addresses} and
 * {@code defaultAddress} tell. The names of their properties differ by source: {@code country} or
 * {@code countryCode}; {@code state}, {@code region}, {@code province} or {@code provinceCode};
 * {@code city}. Codes go before names.
 */
final class Addresses {
  private static final String[] TRAITS = {"address", "addresses", "defaultAddress"};

  private Addresses() {}

  /** The places of one address, written as in Shopify's filters. */
  record Places(@Nullable String country, @Nullable String region, @Nullable String city) {
    static Places of(Properties address) {
      String country = first(address, "countryCode", "country_code", "country");
      String region =
          first(
              address,
              "provinceCode",
              "province_code",
              "regionCode",
              "state",
              "region",
              "province");
      String city = first(address, "city");
      return new Places(
          country,
          country == null || region == null ? null : country + '-' + region,
          city == null ? null : path(country, region, city.replace(" ", "")));
    }

    private static String path(@Nullable String country, @Nullable String region, String city) {
      return (country == null ? "" : country + '-') + (region == null ? "" : region + '-') + city;
    }

    private static @Nullable String first(Properties address, String... names) {
      for (String name : names) {
        if (address.get(name).orElse(null) instanceof PropertyValue.Text text
            && !text.value().isBlank()) {
          return text.value();
        }
      }
      return null;
    }
  }

  static List<Places> of(Properties traits) {
    List<Places> all = new ArrayList<>();
    for (String trait : TRAITS) {
      PropertyValue value = traits.get(trait).orElse(null);
      if (value instanceof Properties address) {
        all.add(Places.of(address));
      } else if (value instanceof PropertyValue.Items items) {
        for (PropertyValue item : items.values()) {
          if (item instanceof Properties address) {
            all.add(Places.of(address));
          }
        }
      }
    }
    return all;
  }
}
