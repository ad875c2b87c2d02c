/** Moving over: what becomes of a Kura's installation in this gateway. */
package io.genkan.launcher.kura;
