/** What is looked for in a log, and where a page of it begins. */
package dev.regie.audit.search;
