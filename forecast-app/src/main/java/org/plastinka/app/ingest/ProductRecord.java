package org.plastinka.app.ingest;

import java.util.List;
import org.plastinka.app.shop.Product;

/**
 * A product with its lines.
 *
 * @param price roubles now: mean of its stock lines, else of its last month of sales
 * @param shelf copies in the stock file
 */
record ProductRecord(
    Product product, double price, long shelf, List<Line> stock, List<Line> sales) {}
