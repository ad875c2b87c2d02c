/** Where packages are handed in: read, verified, and passed on to the lane that installs them. */
package io.genkan.kura.deployment.internal.desk;
