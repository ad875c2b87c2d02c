/** An Eclipse hawkBit server as an operator sees it: its Management API, of servers from 0.3 to 1.x. */
package io.genkan.fleet.release.internal.server;
