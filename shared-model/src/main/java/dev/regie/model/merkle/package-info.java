/** The hash tree under the audit log, as anybody can compute it: RFC 9162 (Certificate Transparency), SHA-256. */
package dev.regie.model.merkle;
