/** An audit event in the clear, and to whom each of its texts belongs. */
package dev.regie.audit.event;
