/** How long events can be read. */
package dev.regie.audit.retention;
