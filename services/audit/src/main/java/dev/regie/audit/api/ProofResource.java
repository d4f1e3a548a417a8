package dev.regie.audit.api;

import dev.regie.audit.usecase.CheckpointIssue;
import dev.regie.audit.usecase.LogCheck;
import dev.regie.audit.usecase.LogCopy;
import dev.regie.audit.usecase.LogProofs;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.auditlog.LogReport;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.merkle.Hash;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What proves that the log of the caller's tenant is what it was. */
@Path("/audit-events")
@RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proofs", description = "Signed checkpoints, inclusion and consistency (RFC 9162), verification")
public class ProofResource {
    private final CheckpointIssue checkpoints;
    private final LogCheck check;
    private final LogCopy copy;
    private final LogProofs proofs;
    private final TenantDirectory tenants;
    private final Caller caller;

    ProofResource(
            CheckpointIssue checkpoints,
            LogCheck check,
            LogCopy copy,
            LogProofs proofs,
            TenantDirectory tenants,
            Caller caller) {
        this.checkpoints = checkpoints;
        this.check = check;
        this.copy = copy;
        this.proofs = proofs;
        this.tenants = tenants;
        this.caller = caller;
    }

    /** @param key Ed25519, raw, base64 */
    public record KeyView(String origin, String algorithm, String key) {}

    /** @param note the whole, as it is to be kept */
    public record CheckpointView(long size, String rootHash, String signedAt, String note) {
        static CheckpointView of(SignedCheckpoint signed) {
            return new CheckpointView(
                    signed.checkpoint().size(),
                    signed.checkpoint().root().base64(),
                    signed.checkpoint().time().toString(),
                    signed.note());
        }
    }

    /** Hashes in base64; the leaf index of RFC 9162 is the sequence less one. */
    public record InclusionView(long sequence, long size, String leafHash, String rootHash, List<String> path) {}

    /** Hashes in base64. */
    public record ConsistencyView(
            long first, long second, String firstRootHash, String secondRootHash, List<String> path) {}

    @GET
    @Path("/verification")
    @Operation(
            summary = "Recomputes the whole log from its rows and compares it with every checkpoint",
            description = "Says which places are wrong, and in what way")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "a changed row", value = """
                                            {"ok":false,"tenant":"contoso","entries":4711,
                                             "rootHash":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","coveredTo":4700,
                                             "checkpoints":12,"withoutRecord":0,"findings":[{"problem":"RECORD_CHANGED","from":77,"to":77}]}""")))
    public LogReport verification() {
        return check.verify(caller.tenant());
    }

    @GET
    @Path("/verification-key")
    @Operation(summary = "The key that checks the log's checkpoints; keep it with them")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "key", value = """
                                            {"origin":"regie-audit/contoso","algorithm":"Ed25519","key":"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}""")))
    public KeyView key() {
        byte[] key = tenants.require(caller.tenant()).keys().signingPublicKey();
        return new KeyView(
                "regie-audit/" + caller.tenant(), "Ed25519", Base64.getEncoder().encodeToString(key));
    }

    @POST
    @Path("/checkpoints")
    @Operation(summary = "Signs the log as it is now", description = "By itself it is signed every hour")
    @APIResponse(
            responseCode = "200",
            description = "The new checkpoint; the last one if the log has not grown since",
            content = @Content(examples = @ExampleObject(name = "checkpoint", value = NOTE_EXAMPLE)))
    public CheckpointView sign() {
        return CheckpointView.of(checkpoints.issueOnDemand(caller.tenant()));
    }

    @GET
    @Path("/checkpoints/{size: latest|[0-9]{1,18}}")
    @Operation(summary = "A checkpoint, by its size or the latest")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "checkpoint", value = NOTE_EXAMPLE)))
    @APIResponse(responseCode = "404", description = "None was signed of that size")
    public CheckpointView checkpoint(@PathParam("size") String size) {
        Long wanted = size.equals("latest") ? null : Long.valueOf(size);
        return proofs.checkpoint(caller.tenant(), wanted)
                .map(CheckpointView::of)
                .orElseThrow(() -> Problem.of(404, "unknown-checkpoint", "No such checkpoint was signed"));
    }

    private static final String NOTE_EXAMPLE = """
            {"size":2,"rootHash":"+sVCA+fMaWzw38tCySodnb32CtnmIfS9jZhmLwDjwSU=","signedAt":"2026-03-01T10:15:30Z",
             "note":"regie-audit/contoso\\n2\\n+sVCA+fMaWzw38tCySodnb32CtnmIfS9jZhmLwDjwSU=\\n2026-03-01T10:15:30Z\\n\\n— regie-audit/contoso ...\\n"}""";

    @GET
    @Path("/proofs/inclusion")
    @Operation(summary = "Proves that an event stands in the log (RFC 9162 §2.1.3)")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "inclusion", value = """
                                            {"sequence":1,"size":2,"leafHash":"bjQLnP+zepicpUTma3gKLHiQHT+zNzh2hRGjBhevoB0=",
                                             "rootHash":"+sVCA+fMaWzw38tCySodnb32CtnmIfS9jZhmLwDjwSU=","path":["lqKW0iTyheVnO+rTSRAyNPC9/Zx2rCKRywgPOTbmqqA="]}""")))
    @APIResponse(responseCode = "404", description = "The log has no such place or size")
    public InclusionView inclusion(@QueryParam("sequence") Long sequence, @QueryParam("size") Long size) {
        return proofs.inclusion(caller.tenant(), required("sequence", sequence), size)
                .map(proof -> new InclusionView(
                        proof.sequence(),
                        proof.size(),
                        proof.leafHash().base64(),
                        proof.root().base64(),
                        texts(proof.path())))
                .orElseThrow(ProofResource::nothingToProve);
    }

    @GET
    @Path("/proofs/consistency")
    @Operation(summary = "Proves that the log only grew from one size to another (RFC 9162 §2.1.4)")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "consistency", value = """
                                            {"first":1,"second":2,"firstRootHash":"bjQLnP+zepicpUTma3gKLHiQHT+zNzh2hRGjBhevoB0=",
                                             "secondRootHash":"+sVCA+fMaWzw38tCySodnb32CtnmIfS9jZhmLwDjwSU=","path":["lqKW0iTyheVnO+rTSRAyNPC9/Zx2rCKRywgPOTbmqqA="]}""")))
    @APIResponse(responseCode = "404", description = "The log is not of these sizes")
    public ConsistencyView consistency(@QueryParam("first") Long first, @QueryParam("second") Long second) {
        return proofs.consistency(caller.tenant(), required("first", first), second)
                .map(proof -> new ConsistencyView(
                        proof.first(),
                        proof.second(),
                        proof.firstRoot().base64(),
                        proof.secondRoot().base64(),
                        texts(proof.path())))
                .orElseThrow(ProofResource::nothingToProve);
    }

    @GET
    @Path("/log")
    @Operation(
            summary = "The whole log as it is hashed, for ./regie verify audit",
            description = "Personal texts stay sealed. Ends with the checkpoint that stands at its beginning")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "log", value = """
                                            {"form":"regie-audit-log/1","checkpoint":"regie-audit/contoso\\n1\\n...","entries":[
                                             {"sequence":1,"leafHash":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","record":"eyJ0..."}]}""")))
    public Response log() {
        LogCopy.Copying copying = copy.copy(caller.tenant());
        StreamingOutput answer = copying::to;
        return Response.ok(answer).build();
    }

    private static long required(String name, Long value) {
        if (value == null) {
            throw Inputs.invalid(name, "is a number and must be given");
        }
        return value;
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static Problem nothingToProve() {
        return Problem.of(404, "unknown-place", "The log has no such place or size");
    }
}
