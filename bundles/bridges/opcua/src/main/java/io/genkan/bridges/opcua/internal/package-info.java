/** An OPC UA server over the gateway's assets. */
package io.genkan.bridges.opcua.internal;
