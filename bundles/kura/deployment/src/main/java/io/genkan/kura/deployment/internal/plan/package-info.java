/** What a change of packages will do to the running framework, found out before anything is changed. */
package io.genkan.kura.deployment.internal.plan;
