package io.clientele.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A customer moves about the shop. Addresses of pages may hold anything, so they are not shown. */
public sealed interface PageEvent extends Event {
  /**
   * A customer saw a page of the shop.
   *
   * @param url its address, with the query
   * @param title its title
   * @param referrer the address of the page that led here
   */
  record PageViewed(
      EventHeader header, String url, @Nullable String title, @Nullable String referrer)
      implements PageEvent {
    public PageViewed {
      requireNonNull(header, "header");
      EventText.required("url", url);
      EventText.optional("title", title);
      EventText.optional("referrer", referrer);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * A customer saw a screen of the shop's app.
   *
   * @param screen its name
   */
  record ScreenViewed(EventHeader header, String screen) implements PageEvent {
    public ScreenViewed {
      requireNonNull(header, "header");
      EventText.required("screen", screen);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }
}
