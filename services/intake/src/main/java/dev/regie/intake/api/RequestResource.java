package dev.regie.intake.api;

import dev.regie.intake.IntakeConfig;
import dev.regie.intake.submission.DraftRules;
import dev.regie.intake.submission.RequestDraft;
import dev.regie.intake.usecase.IdentityVerification;
import dev.regie.intake.usecase.IdentityVerification.NewCode;
import dev.regie.intake.usecase.IdentityVerification.Verification;
import dev.regie.intake.usecase.RequestSubmission;
import dev.regie.intake.usecase.RequestTracking;
import dev.regie.intake.usecase.RequestWithdrawal;
import dev.regie.intake.usecase.RequestWithdrawal.Withdrawn;
import dev.regie.intake.usecase.Submitted;
import dev.regie.intake.usecase.TrackingGate;
import dev.regie.kit.access.AddressLimit;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Caller;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The front door for everybody. No token of the identity provider is asked for; what opens a request afterwards is its tracking token. No
 * answer, and no answer's time, says whether a person is known.
 */
@Path("/requests")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "requests", description = "For whoever asks; the tracking token goes in the header Regie-Tracking-Token")
public class RequestResource {
    static final String TRACKING_TOKEN = "Regie-Tracking-Token";
    private static final String PROBLEM = "application/problem+json";

    private final RequestSubmission submission;
    private final IdentityVerification verification;
    private final RequestTracking tracking;
    private final RequestWithdrawal withdrawal;
    private final TrackingGate gate;
    private final TenantDirectory tenants;
    private final AddressLimit limit;
    private final Caller caller;
    private final RegieClock clock;
    private final String exportUrl;

    RequestResource(
            RequestSubmission submission,
            IdentityVerification verification,
            RequestTracking tracking,
            RequestWithdrawal withdrawal,
            TrackingGate gate,
            TenantDirectory tenants,
            IntakeConfig config,
            Caller caller,
            RegieClock clock,
            @ConfigProperty(name = "regie.export.public-url") String exportUrl) {
        this.submission = submission;
        this.verification = verification;
        this.tracking = tracking;
        this.withdrawal = withdrawal;
        this.gate = gate;
        this.tenants = tenants;
        this.limit = new AddressLimit(config.requestsPerMinute(), clock);
        this.caller = caller;
        this.clock = clock;
        this.exportUrl = exportUrl;
    }

    @POST
    @Operation(summary = "Ask for access or erasure; a code goes to the EMAIL among the identifiers")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionBody.class),
                            examples = @ExampleObject(name = "access", value = SubmissionBody.EXAMPLE)))
    @APIResponse(
            responseCode = "202",
            description = "Taken; the header Location says where to follow it. The same whoever is named",
            content =
                    @Content(
                            schema = @Schema(implementation = RequestReceipt.class),
                            examples = @ExampleObject(name = "taken", value = RequestReceipt.EXAMPLE)))
    @APIResponse(
            responseCode = "422",
            description = "A field is not acceptable, or the Idempotency-Key came with another body",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "429",
            description = "Too many from this address; see Retry-After",
            content = @Content(mediaType = PROBLEM))
    public Response submit(@HeaderParam("Idempotency-Key") String idempotencyKey, SubmissionBody body) {
        limit.count(caller.remoteAddress());
        SubmissionBody written = Refusals.body(body);
        RequestDraft draft = Refusals.accepted(DraftRules.check(
                written.tenant(),
                written.type(),
                written.identifiers(),
                tenant -> tenants.find(tenant).isPresent()));
        return switch (submission.submit(draft, Refusals.repeatKey(idempotencyKey))) {
            case Submitted.Accepted accepted -> taken(accepted);
            case Submitted.KeyReused reused -> throw Refusals.keyReused();
        };
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "See how a request stands, whom it waits for, and at the end where the answer is")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RequestView.class),
                            examples = @ExampleObject(name = "completed", value = RequestView.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "No such request, or not its tracking token",
            content = @Content(mediaType = PROBLEM))
    public Response show(@PathParam("id") String id, @HeaderParam(TRACKING_TOKEN) String trackingToken) {
        RequestId requestId = Refusals.requestId(id);
        TenantId tenant = admit(requestId, trackingToken);
        return Response.ok(RequestView.of(tracking.show(tenant, requestId), exportUrl))
                .build();
    }

    @POST
    @Path("/{id}/verification")
    @Operation(summary = "Enter the code from the mail: it proves the mailbox, and nothing else that was claimed")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = CodeBody.class),
                            examples = @ExampleObject(name = "code", value = CodeBody.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The mailbox is proved",
            content =
                    @Content(
                            schema = @Schema(implementation = RequestView.class),
                            examples = @ExampleObject(name = "proved", value = RequestView.EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description = "No proof is awaited any more",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "422",
            description = "Wrong, worn-out or expired code; the member triesLeft says how many tries there are",
            content = @Content(mediaType = PROBLEM))
    public RequestView verify(
            @PathParam("id") String id, @HeaderParam(TRACKING_TOKEN) String trackingToken, CodeBody body) {
        RequestId requestId = Refusals.requestId(id);
        TenantId tenant = admit(requestId, trackingToken);
        String code = Refusals.code(Refusals.body(body).code());
        return switch (verification.verify(tenant, requestId, code)) {
            case Verification.Proved proved -> RequestView.of(proved.file(), exportUrl);
            case Verification.Rejected rejected -> throw Refusals.rejected(rejected.verdict());
            case Verification.NotAwaited notAwaited -> throw Refusals.notAwaited(notAwaited.file());
        };
    }

    @POST
    @Path("/{id}/verification/code")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Have a new code mailed; those before it are worthless then")
    @APIResponse(
            responseCode = "202",
            description = "It is in the mail",
            content =
                    @Content(
                            schema = @Schema(implementation = RequestView.class),
                            examples = @ExampleObject(name = "pending", value = RequestView.EXAMPLE)))
    @APIResponse(
            responseCode = "429",
            description = "The mailbox had five codes in 24 hours; see Retry-After",
            content = @Content(mediaType = PROBLEM))
    public Response sendAnother(@PathParam("id") String id, @HeaderParam(TRACKING_TOKEN) String trackingToken) {
        RequestId requestId = Refusals.requestId(id);
        TenantId tenant = admit(requestId, trackingToken);
        return switch (verification.sendAnother(tenant, requestId)) {
            case NewCode.Sent sent ->
                Response.accepted(RequestView.of(sent.file(), exportUrl)).build();
            case NewCode.UsedUp usedUp -> throw Refusals.tooManyCodes(usedUp.quota(), clock.instant());
            case NewCode.NotAwaited notAwaited -> throw Refusals.notAwaited(notAwaited.file());
        };
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Withdraw a request, as long as nothing was done that cannot be undone")
    @APIResponse(
            responseCode = "202",
            description = "Passed on; the request shows when it has stopped",
            content =
                    @Content(
                            schema = @Schema(implementation = RequestView.class),
                            examples = @ExampleObject(name = "withdrawn", value = RequestView.EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description = "It has ended, or its first irreversible step was taken",
            content = @Content(mediaType = PROBLEM))
    public Response withdraw(@PathParam("id") String id, @HeaderParam(TRACKING_TOKEN) String trackingToken) {
        RequestId requestId = Refusals.requestId(id);
        TenantId tenant = admit(requestId, trackingToken);
        Withdrawn withdrawn = withdrawal.withdraw(tenant, requestId);
        return switch (withdrawn.verdict()) {
            case ACCEPTED, REPEATED ->
                Response.accepted(RequestView.of(withdrawn.file(), exportUrl)).build();
            case TOO_LATE, ENDED -> throw Refusals.irreversible(withdrawn.file());
        };
    }

    static Response taken(Submitted.Accepted accepted) {
        return Response.accepted(RequestReceipt.of(accepted))
                .location(URI.create("/requests/" + accepted.file().id()))
                .build();
    }

    private TenantId admit(RequestId id, String trackingToken) {
        return gate.admit(id, trackingToken).orElseThrow(Refusals::unknownRequest);
    }
}
