/** What makes a change of packages a transaction: its journal, what it replaces besides bundles, and the watch over it. */
package io.genkan.kura.deployment.internal.update;
