/** The gateway as a CoAP server. */
package io.genkan.bridges.coap.internal;
