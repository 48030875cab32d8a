/**
 * Charts as inline SVG, and the elements that they and a page around them are made of. Depends on
 * {@code files} and the JDK alone; must not know forecasts, shops or languages: whoever draws a
 * chart gives its words. A page with charts has its head of {@link org.plastinka.app.svg.HtmlPage}.
 */
package org.plastinka.app.svg;
