/** Clients of a gateway, written from the published protocols alone, and what they try. */
@NullMarked
package io.genkan.itests.interop;

import org.jspecify.annotations.NullMarked;
