package io.clientele.event;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What brought a visit about, as the parameters of the address say ({@code utm_source} and so on).
 *
 * @param source who sent the visitor, such as {@code google} or {@code newsletter}
 * @param medium by what means, such as {@code cpc} or {@code email}
 * @param name which campaign
 * @param term which keyword was paid for
 * @param content which of several ads or links
 * @param id the id of the campaign at its platform
 * @param clickIds the ad platforms' marks of this click
 */
public record Campaign(
    @Nullable String source,
    @Nullable String medium,
    @Nullable String name,
    @Nullable String term,
    @Nullable String content,
    @Nullable String id,
    List<ClickId> clickIds) {
  public Campaign {
    EventText.optional("source of a campaign", source);
    EventText.optional("medium of a campaign", medium);
    EventText.optional("name of a campaign", name);
    EventText.optional("term of a campaign", term);
    EventText.optional("content of a campaign", content);
    EventText.optional("id of a campaign", id);
    clickIds = List.copyOf(clickIds);
  }

  /** Returns a campaign of which no more is known. */
  public static Campaign of(String source, String medium, String name) {
    return new Campaign(source, medium, name, null, null, null, List.of());
  }

  /** Returns this campaign with one click id more. */
  public Campaign withClickId(ClickId clickId) {
    List<ClickId> all = new ArrayList<>(clickIds);
    all.add(requireNonNull(clickId, "clickId"));
    return new Campaign(source, medium, name, term, content, id, all);
  }
}
