/**
 * Files of tensors in the safetensors format. Depends on the JDK alone; must not know models or
 * training.
 */
package org.plastinka.engine.checkpoint;
