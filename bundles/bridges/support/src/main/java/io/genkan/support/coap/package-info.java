/** What those who speak CoAP have in common. */
package io.genkan.support.coap;
