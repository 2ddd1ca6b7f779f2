package io.clientele.table;

import static io.clientele.table.OrdersText.file;
import static io.clientele.table.OrdersText.read;
import static io.clientele.table.OrdersText.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.csv.BadRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Header lines as the shop systems write them; the rows are made up. */
class ShopExportsTest {
  private static final String SHOPIFY =
      "Name,Email,Financial Status,Created at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
          + "Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at"
          + " price,Lineitem sku,Lineitem discount,Shipping Country,Cancelled at,Refunded Amount";
  private static final String AT = "2025-10-07 09:50:26 +0200";

  @Test
  void a_shopify_order_carries_its_first_row_on() {
    Transactions table =
        read(
            SHOPIFY,
            "#1,ana@example.com,paid," + AT + ",EUR,130.00,5,22,135,,0,1,Desk,100,,D-1,0,DE,,0",
            "#1,,," + AT + ",,,,,,,,3,Cup,10,,C-1,0,,,",
            "#2,,paid," + AT + ",EUR,7.00,0,0,7,,0,1,Gift,7,,,0,DE,,0");

    assertThat(table.customer(1)).isEqualTo(table.customer(0)).isZero();
    assertThat(table.customer(2)).isEqualTo(Codes.NONE);
    assertThat(table.order(1)).isEqualTo(table.order(0));
    assertThat(table.countries().of(table.order(1))).hasValue("DE");
    assertThat(table.items().text(table.item(2))).isEqualTo("Gift");
    assertThat(table.currency().orElseThrow().getCode()).isEqualTo("EUR");
    assertThat(table.firstAt()).hasValue(Instant.parse("2025-10-07T07:50:26Z"));
    assertThat(table.value(0)).isEqualTo(100);
    assertThat(table.value(1)).isEqualTo(30);
  }

  /** By hand: 200 and 3 x 20 less 60 on the order are 200, of which 50 were paid back. */
  @Test
  void a_shopify_order_is_worth_its_subtotal_less_refunds() {
    List<Double> discounts = new ArrayList<>();
    Transactions table =
        read(
            file().watchedBy(line -> discounts.add(line.discount())),
            SHOPIFY,
            "#1,ana@example.com,partially_refunded,"
                + AT
                + ",EUR,200.00,0,0,200,TEN,60,1,Desk,200,,D-1,0,DE,,50.00",
            "#1,,," + AT + ",,,,,,,,3,Cup,20,,C-1,0,,,");

    assertThat(table.value(0) + table.value(1)).isEqualTo(150, within(1e-9));
    assertThat(table.value(0)).isEqualTo(150 * 200 / 260.0, within(1e-9));
    assertThat(discounts.get(0) + discounts.get(1)).isEqualTo(60, within(1e-9));
  }

  @Test
  void a_refund_of_shipping_too_lowers_the_value_to_zero_at_most() {
    Transactions table =
        read(
            SHOPIFY,
            "#1,ana@example.com,refunded," + AT + ",EUR,20,5,0,25,,0,2,Cup,10,,C-1,0,DE,,25");

    assertThat(table.value(0)).isZero();
    assertThat(table.isPurchase(0)).isTrue();
  }

  @Test
  void a_free_gift_stays_a_purchase_of_value_zero() {
    Transactions table =
        read(
            SHOPIFY,
            "#1,ana@example.com,paid," + AT + ",EUR,9.99,5,0,25,,0,3,Cup,3.70,,C-1,0,DE,,0",
            "#1,,," + AT + ",,,,,,,,1,Gift,0.00,,G-1,0,,,");

    assertThat(table.value(1)).isZero();
    assertThat(table.isPurchase(1)).isTrue();
    assertThat(table.value(0)).isEqualTo(9.99);
  }

  @Test
  void voided_and_cancelled_shopify_orders_are_cancelled() {
    Transactions table =
        read(
            SHOPIFY,
            "#1,ana@example.com,voided," + AT + ",EUR,20,5,0,25,,0,2,Cup,10,,C-1,0,DE,,0",
            "#2,ana@example.com,paid," + AT + ",EUR,20,5,0,25,,0,1,Cup,10,,C-1,0,DE," + AT + ",0",
            "#2,,," + AT + ",,,,,,,,1,Cup,10,,C-1,0,,,",
            "#3,ana@example.com,pending," + AT + ",EUR,20,5,0,25,,0,2,Cup,10,,C-1,0,DE,,0");

    assertThat(table.size()).isOne();
    assertThat(table.leftOut().cancelled()).isEqualTo(3);
  }

  @Test
  void rows_of_an_order_whose_first_row_is_bad_are_bad_too() {
    List<BadRow> bad =
        skipped(
            SHOPIFY,
            "#1,ana@example.com,paid,soon,EUR,20,5,0,25,,0,2,Cup,10,,C-1,0,DE,,0",
            "#1,,," + AT + ",,,,,,,,1,Cup,10,,C-1,0,,,",
            "#2,ana@example.com,paid," + AT + ",EUR,20,5,0,25,,0,2,Cup,10,,C-1,0,DE,,0");

    assertThat(bad).extracting(BadRow::line).containsExactly(2L, 3L);
  }

  @Test
  void woocommerce_analytics_orders_are_read() {
    Transactions table =
        read(
            "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items"
                + " sold,Coupon(s),Net Sales,Attribution",
            "2024-05-01 12:34:56,101,\"$1,299.00\",completed,Ana A,new,1x Desk,1,,1299,Direct",
            "2024-05-02 12:34:56,102,$20.00,cancelled,Ben B,new,1x Cup,1,,20,Direct",
            "2024-05-03 12:34:56,103,$20.00,on-hold,Ben B,new,1x Cup,1,,20,Direct",
            "2024-05-04 12:34:56,101,-$99.00,completed,Ana A,returning,,0,,-99,Direct");

    assertThat(table.size()).isEqualTo(3);
    assertThat(table.value(0)).isEqualTo(1299);
    assertThat(table.isPurchase(2)).isFalse();
    assertThat(table.order(2)).isEqualTo(table.order(0));
  }

  @Test
  void woocommerce_line_items_are_worth_their_total_less_refunds() {
    Transactions table =
        read(
            "order_id,order_number,date,status,order_total,order_currency,customer_id,billing_email,"
                + "billing_country,item_name,item_sku,item_quantity,item_subtotal,item_total,"
                + "item_refunded",
            "9,1009,2024-05-01 12:34:56,wc-completed,95,EUR,0,ana@example.com,DE,Desk,D-1,1,100,90,0",
            "9,,,,,,,,,Cup,C-1,2,10,10,5",
            "10,1010,2024-05-02 12:34:56,refunded,95,EUR,4,ben@example.com,DE,Desk,D-1,1,100,90,0",
            "11,1011,2024-05-02 12:34:56,failed,95,EUR,4,ben@example.com,DE,Desk,D-1,1,100,90,0");

    assertThat(table.size()).isEqualTo(3);
    assertThat(table.value(0)).isEqualTo(90);
    assertThat(table.value(1)).isEqualTo(5);
    assertThat(table.value(2)).isZero();
  }

  @Test
  void woocommerce_orders_are_worth_their_total_less_refunds() {
    Transactions table =
        read(
            "order_id,order_date,status,order_total,refunded_total,customer_id",
            "9,9/6/2016 6:29:00,completed,95,5,0",
            "10,2016-09-07 06:29:00,trash,95,5,12");

    assertThat(table.size()).isOne();
    assertThat(table.value(0)).isEqualTo(90);
    assertThat(table.customer(0)).isEqualTo(Codes.NONE);
    assertThat(table.firstAt()).hasValue(Instant.parse("2016-09-06T06:29:00Z"));
  }

  @Test
  void the_labels_of_advanced_order_export_are_known() {
    Transactions table =
        read(
            "Order Number,Order Status,Order Date,Email (Billing),Country Code (Billing),SKU,Item"
                + " #,Item Name,Quantity (- Refund),Item Cost,Order Total Amount",
            "7,Completed,2024-05-01 12:30,ana@example.com,DE,C-1,1,Cup,2,9.50,24",
            ",,,,,C-2,2,Can,1,5,");

    assertThat(table.value(0)).isEqualTo(19);
    assertThat(table.size()).isEqualTo(2);
  }
}
