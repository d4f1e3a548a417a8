/**
 * A personal-data breach (GDPR Art. 4(12), 33, 34), as pure functions: what an incident is follows from its facts, what is due from the
 * incident and the time. No clock, no database in here.
 */
package dev.regie.coordinator.incident;
