/** Whom an incident touches: the people behind the records of a scope. */
package dev.regie.inventory.affected;
