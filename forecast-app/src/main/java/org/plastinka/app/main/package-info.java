/**
 * Where everything is put together and started. May use everything of the application; nothing may
 * use it.
 */
package org.plastinka.app.main;
