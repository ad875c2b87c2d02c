/** Kura's driver for values behind CoAP. */
package io.genkan.driver.coap.internal;
