package dev.regie.terms.api;

import dev.regie.terms.page.Branding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the tenant shows itself on its public page. Only the organisation's name is needed. */
@Schema(name = "Branding")
public record BrandingBody(
        @Schema(required = true, maxLength = 40, examples = "Contoso")
        String organisationName,

        @Schema(maxLength = 40) String contactName,

        @Schema(maxLength = 20, examples = "+31 20 555 0100")
        String contactPhone,

        @Schema(maxLength = 40, examples = "privacy@contoso.example")
        String contactEmail,

        @Schema(maxLength = 40) String websiteName,
        @Schema(maxLength = 150, description = "https") String websiteUrl,

        @Schema(maxLength = 79, description = "https", examples = "https://contoso.example/privacy")
        String privacyUrl,

        @Schema(maxLength = 520, description = "Markdown") String message,
        @Schema(maxLength = 120) String additionalInformation) {
    static final String EXAMPLE = """
            {"organisationName":"Contoso","contactName":"Privacy desk","contactEmail":"privacy@contoso.example",\
            "privacyUrl":"https://contoso.example/privacy","message":"We look after **your** data."}""";

    private static final int NAME = 40;
    private static final int PHONE = 20;
    private static final int URL = 150;
    private static final int PRIVACY_URL = 79;
    private static final int MESSAGE = 520;
    private static final int ADDITIONAL = 120;
    private static final Pattern MAILBOX = Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+");

    Branding branding() {
        return new Branding(
                Fields.line(organisationName, "organisationName", NAME),
                Fields.lineOrEmpty(contactName, "contactName", NAME),
                Fields.lineOrEmpty(contactPhone, "contactPhone", PHONE),
                mailbox(),
                Fields.lineOrEmpty(websiteName, "websiteName", NAME),
                https(websiteUrl, "websiteUrl", URL),
                https(privacyUrl, "privacyUrl", PRIVACY_URL),
                message == null || message.isBlank() ? "" : Fields.text(message, "message", MESSAGE),
                Fields.lineOrEmpty(additionalInformation, "additionalInformation", ADDITIONAL));
    }

    private String mailbox() {
        String mailbox = Fields.lineOrEmpty(contactEmail, "contactEmail", NAME);
        if (!mailbox.isEmpty() && !MAILBOX.matcher(mailbox).matches()) {
            throw Fields.invalid("contactEmail", "Write a mail address");
        }
        return mailbox;
    }

    private static String https(String value, String field, int longest) {
        String text = Fields.lineOrEmpty(value, field, longest);
        if (!text.isEmpty() && !isHttps(text)) {
            throw Fields.invalid(field, "Write an address that begins with https://");
        }
        return text;
    }

    private static boolean isHttps(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static BrandingBody of(Branding branding) {
        return new BrandingBody(
                branding.organisationName(),
                branding.contactName(),
                branding.contactPhone(),
                branding.contactEmail(),
                branding.websiteName(),
                branding.websiteUrl(),
                branding.privacyUrl(),
                branding.message(),
                branding.additionalInformation());
    }
}
