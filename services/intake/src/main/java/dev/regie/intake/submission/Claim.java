package dev.regie.intake.submission;

/** An identifier as somebody wrote it, not yet checked. Never logged; {@link #toString()} shows nothing of the value. */
public record Claim(String kind, String value) {
    @Override
    public String toString() {
        return "Claim[***]";
    }
}
