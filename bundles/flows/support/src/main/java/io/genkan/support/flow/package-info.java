/** What wire components carry inside themselves. */
package io.genkan.support.flow;
