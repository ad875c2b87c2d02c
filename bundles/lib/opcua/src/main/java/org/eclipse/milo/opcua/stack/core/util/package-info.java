/** Classes that stand in for Milo's own of the same names; they have what Milo's stack, client and server ask of them. */
package org.eclipse.milo.opcua.stack.core.util;
