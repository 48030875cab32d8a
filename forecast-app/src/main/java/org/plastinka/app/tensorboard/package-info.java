/** Event files TensorBoard reads. Depends on the JDK alone; must not know models or training. */
package org.plastinka.app.tensorboard;
