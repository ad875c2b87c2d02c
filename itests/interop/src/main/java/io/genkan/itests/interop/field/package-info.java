/** Drivers against devices that nobody here wrote. */
@NullMarked
package io.genkan.itests.interop.field;

import org.jspecify.annotations.NullMarked;
