/**
 * The process of a request, as pure functions: {@link dev.regie.coordinator.process.RequestProcess} turns a state, an input and the time into
 * facts. No clock, no database, no broker in here.
 */
package dev.regie.coordinator.process;
