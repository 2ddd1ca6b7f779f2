package io.clientele.testkit;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.InMemoryCatalog;

class InMemoryCatalogTest extends CatalogContract {
  @Override
  protected Catalog emptyCatalog() {
    return new InMemoryCatalog();
  }
}
