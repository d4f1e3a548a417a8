/** The audit log as everybody can check it: its entries, signed checkpoints, the export, and the verification that needs no key but a public one. */
package dev.regie.model.auditlog;
