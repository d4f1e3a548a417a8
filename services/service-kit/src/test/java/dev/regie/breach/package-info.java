/** A service that breaks every house rule once, so that the rules can be seen to catch it. Not part of the test-jar. */
package dev.regie.breach;
