/** The same over REST, for operators' programs. */
package io.genkan.fleet.provisioning.internal.rest;
