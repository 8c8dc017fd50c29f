// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.MissingFileException;
import dev.enshrine.PartSource;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** The photos over HTTP. */
@Path("photos")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PhotosResource {

    @Inject
    Photos photos;

    @Inject
    FailedPromotions failures;

    @Inject
    StoredFiles files;

    /** Every photo, the newest first. */
    @GET
    public JsonArray list() {
        var failed = failures.byPhoto();
        var all = Json.createArrayBuilder();
        photos.list().forEach(photo -> all.add(PhotoJson.of(photo, failed.get(photo.id()))));
        return all.build();
    }

    /** Adds a photo for each file in the request; if one of them is no image, none is added. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(@Context HttpServletRequest request) throws IOException {
        var added = Json.createArrayBuilder();
        for (var file : Uploads.images(request)) {
            added.add(PhotoJson.of(photos.add(Uploads.title(file), PartSource.of(file)), null));
        }
        return Response.status(Response.Status.CREATED).entity(added.build()).build();
    }

    /** Gives a photo another file. */
    @PUT
    @Path("{id}/image")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public JsonObject replace(@PathParam("id") long id, @Context HttpServletRequest request) throws IOException {
        var upload = PartSource.of(Uploads.image(request));
        return PhotoJson.of(photos.replaceImage(id, upload).orElseThrow(() -> unknown(id)), null);
    }

    /** Deletes a photo. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        if (!photos.delete(id)) {
            throw unknown(id);
        }
    }

    /** The photo's file. */
    @GET
    @Path("{id}/image")
    @Produces(MediaType.WILDCARD)
    public Response image(@PathParam("id") long id, @Context Request request) {
        return serve(photo(id).image(), request);
    }

    /** The photo's thumbnail, once there is one. */
    @GET
    @Path("{id}/thumb")
    @Produces(MediaType.WILDCARD)
    public Response thumb(@PathParam("id") long id, @Context Request request) {
        var thumb = photo(id).image().derivatives().find("thumb");
        return serve(
                thumb.orElseThrow(() -> new NotFoundException(
                        "Photo " + id + " has no thumbnail yet; it is made in the background. Ask again soon.")),
                request);
    }

    private Response serve(UploadedFile file, Request request) {
        var tag = new EntityTag(Integer.toHexString(file.toString().hashCode()));
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        try {
            return ImageResponse.of(file, files.open(file)).tag(tag).build();
        } catch (MissingFileException gone) {
            throw new NotFoundException("The file " + file + " was deleted just now. Reload the album.", gone);
        }
    }

    private Photo photo(long id) {
        return photos.find(id).orElseThrow(() -> unknown(id));
    }

    private static NotFoundException unknown(long id) {
        return new NotFoundException("There is no photo " + id + ". It may have been deleted; reload the album.");
    }
}
