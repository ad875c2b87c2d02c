/** Ways into JSON documents; a package of its own, so that a bundle which needs none carries no JSON library. */
package io.genkan.support.driver.json;
