package dev.regie.terms.acceptance;

/**
 * What a user is said to have answered, before it is believed.
 *
 * @param textSha256 of the text that they were shown
 * @param device blind token, or null
 */
public record Statement(Decision decision, int version, String language, String textSha256, String device) {}
