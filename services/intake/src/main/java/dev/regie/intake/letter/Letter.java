package dev.regie.intake.letter;

/**
 * A letter as it goes out. Never logged; {@link #toString()} shows nothing of it.
 *
 * @param to address
 */
public record Letter(String to, String subject, String text) {
    @Override
    public String toString() {
        return "Letter[***]";
    }
}
