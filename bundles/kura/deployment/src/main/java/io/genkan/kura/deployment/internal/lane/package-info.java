/** Changes the packages of the running framework, one change after the other, and takes back what does not work. */
package io.genkan.kura.deployment.internal.lane;
