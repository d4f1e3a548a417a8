package dev.regie.model.message;

/**
 * An entry of a tenant's audit log on a topic of the operator's choice, as it is stored: personal texts are sealed.
 *
 * @param sequence its place in the log
 * @param leafHash hex
 * @param record base64, or null once its time was over
 */
public record AuditRecord(long sequence, String leafHash, String record) implements Message {}
