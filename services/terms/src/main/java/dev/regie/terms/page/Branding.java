package dev.regie.terms.page;

/**
 * How a tenant shows itself on its public page. What is not said is empty.
 *
 * @param privacyUrl of the tenant's own privacy statement on the web, https
 * @param message Markdown, shown above all else
 * @param additionalInformation shown with the contact
 */
public record Branding(
        String organisationName,
        String contactName,
        String contactPhone,
        String contactEmail,
        String websiteName,
        String websiteUrl,
        String privacyUrl,
        String message,
        String additionalInformation) {

    /** Of a tenant that has said nothing but its name. */
    public static Branding of(String organisationName) {
        return new Branding(organisationName, "", "", "", "", "", "", "", "");
    }
}
