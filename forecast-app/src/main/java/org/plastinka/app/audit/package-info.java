/**
 * Audits: numbers in, numbers out, so that anyone can check them. May use the engine, JSON files
 * and Jackson; must not know the shop, its files or any one backend.
 */
package org.plastinka.app.audit;
