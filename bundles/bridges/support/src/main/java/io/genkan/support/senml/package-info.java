/** SenML, sensor measurement lists (RFC 8428), in JSON and CBOR. */
package io.genkan.support.senml;
