/** Types that test and probe share. */
package io.genkan.itests.stock.face;
