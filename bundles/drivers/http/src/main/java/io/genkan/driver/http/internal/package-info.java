/** Kura's driver for values behind HTTP. */
package io.genkan.driver.http.internal;
