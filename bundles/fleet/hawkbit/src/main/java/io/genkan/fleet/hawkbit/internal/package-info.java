/** A device of Eclipse hawkBit. */
package io.genkan.fleet.hawkbit.internal;
