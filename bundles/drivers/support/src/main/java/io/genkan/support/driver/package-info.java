/** What several drivers carry inside themselves. */
package io.genkan.support.driver;
