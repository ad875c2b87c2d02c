/** Keys, certificates and algorithms of OPC UA; copied into the bundles that use them. */
package io.genkan.support.opcua;
