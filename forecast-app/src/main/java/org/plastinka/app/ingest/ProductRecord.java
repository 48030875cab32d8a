package org.plastinka.app.ingest;

import java.util.List;
import org.plastinka.app.shop.Product;

/**
 * A product with its lines.
 *
 * @param id of the product
 * @param price roubles now: mean of its stock lines, else of its last month of sales
 * @param shelf copies in the stock file
 */
record ProductRecord(
    String id, Product product, double price, long shelf, List<Line> stock, List<Line> sales) {}
